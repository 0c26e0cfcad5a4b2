import type { CallPlace, Priority, Rate, RateKey } from '../model/rate-limit.ts';
import type { Database } from './database.ts';

/**
 * Milliseconds for which a slot counts of which nobody tells: by then it was of no use to its process, or that has died.
 */
export const longestSilence = 3_000;

/** A place is kept for so long after its caller should be back: one that is not was cancelled. */
const longestAbsence = 10_000;

/** What has become of a slot since it was taken. */
export interface CallReport {
  entry: number;
  /**
   * How many milliseconds ago it was sent, at least; null where it was not, and never will be. Less than none where it
   * goes on counting as being sent, for so long.
   */
  ago: number | null;
}

export interface SlotRequest {
  /** Names the process that asks. */
  process: string;
  /** How many callers wait there; with none it only reports. */
  callers: number;
  /** The first of them, where it has a name. */
  first: string | undefined;
  /** Whether the first of them waits for no other process' turn. */
  overtakes: boolean;
  /** Milliseconds before its time at which a slot may be taken. */
  ahead: number;
}

/** In milliseconds from when it was asked for. */
export interface SlotAnswer {
  /** By the clock of Postgres, in epoch milliseconds. */
  present: number;
  /** By which the slot is reported; null where there is none yet. */
  entry: number | null;
  wait: number | null;
  /** When to ask again, where callers are left. */
  again: number | null;
  /** For how long nobody may call at all. */
  paused: number;
  /** How many processes wait for the next slots. */
  processes: number;
  /** How many callers have gone away to wait, and how many of them are interactive. */
  absent: number | null;
  absentInteractive: number | null;
}

/** One round trip: reports what has become of earlier slots, and takes the next one where it may. */
export async function takeCallSlot(
  database: Database,
  key: RateKey,
  rate: Rate,
  { process, callers, first, overtakes, ahead }: SlotRequest,
  reports: CallReport[],
): Promise<SlotAnswer> {
  const { rows } = await database.query<SlotAnswer>(
    `select *, absent_interactive as "absentInteractive"
     from take_call_slot($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
    [
      ...keyValues(key),
      ...[rate.calls, spanOf(rate), longestSilence, ahead],
      reports.map(({ entry }) => entry),
      reports.map(({ ago }) => ago),
      ...[process, callers, first, overtakes],
    ],
  );
  return rows[0]!;
}

/** Keeps a place for a caller that goes away, or finds the one that it has. */
export async function keepCallPlace(
  database: Database,
  key: RateKey,
  rate: Rate,
  { caller, priority }: { caller: string; priority: Priority },
): Promise<CallPlace> {
  const { rows } = await database.query<CallPlace>(
    'select * from keep_call_place($1, $2, $3, $4, $5, $6, $7)',
    [...keyValues(key), caller, priority === 'interactive', spanOf(rate) / rate.calls, longestAbsence],
  );
  return rows[0]!;
}

export async function leaveCallPlace(database: Database, key: RateKey, caller: string): Promise<void> {
  await database.query(
    'delete from call_place where (vendor, vendor_account, action, caller) = ($1, $2, $3, $4)',
    [...keyValues(key), caller],
  );
}

/** Nobody takes a slot for so many milliseconds. */
export async function pauseCalls(database: Database, key: RateKey, milliseconds: number): Promise<void> {
  await database.query(
    `insert into call_rate as rate (vendor, vendor_account, action, paused_until)
     values ($1, $2, $3, extract(epoch from clock_timestamp()) * 1000 + $4)
     on conflict (vendor, vendor_account, action)
     do update set paused_until = greatest(rate.paused_until, excluded.paused_until)`,
    [...keyValues(key), milliseconds],
  );
}

const keyValues = (key: RateKey) => [key.vendor, key.vendorAccount, key.action];

/** A second, and the guard. */
export const spanOf = (rate: Rate): number => 1_000 + rate.guard;
