import { type Calendar, dayOf, startOfDay, vendorCalendar } from '../../model/calendar.ts';
import { type Database, openDatabase, transaction } from '../../store/database.ts';
import type { LedgerAccount, SubmissionKey } from '../../store/ledger.ts';
import { claimSignature } from '../../store/registry.ts';
import { percentile } from '../percentile.ts';
import { startProgram } from '../processes/start.ts';
import { unlessEnded } from '../processes/unless-ended.ts';
import type { Booked, BookInput, Cancelled } from './book.ts';
import { type QuotaDesignName, quotaDesigns } from './design.ts';
import { type Faults, faultsOf } from './exactness.ts';

export interface QuotaRequest {
  design: QuotaDesignName;
  applicationsPerDay: number;
  /** By each process. */
  bookings: number;
  cancelled: Cancelled;
}

export interface QuotaResult extends Faults {
  design: QuotaDesignName;
  mode: string;
  bookings: number;
  cancellations: number;
  /** With the cancellations among them, and all moved up in the end. */
  bookingsPerSecond: number;
  bookingP50Ms: number;
  bookingP99Ms: number;
  cancellationP50Ms: number;
  cancellationP99Ms: number;
}

const processes = 4;
const callers = 1;

/** Books at a vendor account of its own, from several processes at once, and looks at what came of it. */
export async function runQuota(
  { design, applicationsPerDay, bookings, cancelled }: QuotaRequest,
  { databaseUrl, signal }: { databaseUrl: string; signal: AbortSignal },
): Promise<QuotaResult> {
  await using started = new AsyncDisposableStack();
  const database = openDatabase(databaseUrl);
  started.defer(() => database.end());
  const account: LedgerAccount = {
    ...{
      vendor: 'aliyun-sms',
      vendorAccount: `${design}-${applicationsPerDay}-${cancelled}`,
      applicationsPerDay,
    },
    calendar: atNoon(Date.now()),
  };
  const ledger = quotaDesigns[design];
  await ledger.prepare(database);
  const signature = await enterSignature(database, account);
  const programs = Array.from({ length: processes }, (_, process) => {
    const numbers = Array.from({ length: bookings }, (__, index) => process * bookings + index + 1);
    const keys: SubmissionKey[] = numbers.map((number) => ({ ...signature, number }));
    const input: BookInput = { design, databaseUrl, account, keys, callers, cancelled };
    const program = startProgram(new URL('./book.ts', import.meta.url), input);
    started.defer(() => program.kill());
    return program;
  });
  const all = <Answer>(question: string): Promise<Answer[]> =>
    unlessEnded(signal, programs, () =>
      Promise.all(programs.map((program) => program.ask<Answer>(question))),
    );
  await all('prepare');
  const began = performance.now();
  const booked = await all<Booked>('book');
  await ledger.finish(database, account);
  const seconds = (performance.now() - began) / 1_000;

  const promised = booked.flatMap((each) => each.promised);
  const times = booked.flatMap((each) => each.bookings);
  const cancellations = booked.flatMap((each) => each.cancellations);
  return {
    design,
    mode: modeOf(applicationsPerDay, cancelled),
    bookings: times.length,
    cancellations: cancellations.length,
    bookingsPerSecond: Math.round(times.length / seconds),
    bookingP50Ms: rounded(percentile(times, 50)),
    bookingP99Ms: rounded(percentile(times, 99)),
    cancellationP50Ms: rounded(percentile(cancellations, 50)),
    cancellationP99Ms: rounded(percentile(cancellations, 99)),
    ...faultsOf(
      await ledger.held(database, account),
      new Map(promised.map(({ number, day }) => [number, day])),
      applicationsPerDay,
    ),
  };
}

/** As a run is called. */
export const modeOf = (applicationsPerDay: number, cancelled: Cancelled): string =>
  `${applicationsPerDay} a day, ${cancelled} cancelled`;

/** A calendar by which it is noon: at the edge of a day nobody moves up to it, and it would look short. */
const atNoon = (now: number): Calendar => {
  const sinceMorning = now - startOfDay(vendorCalendar, dayOf(vendorCalendar, now));
  return { ...vendorCalendar, offset: vendorCalendar.dayLength / 2 - sinceMorning };
};

async function enterSignature(database: Database, { vendor, vendorAccount }: LedgerAccount) {
  const claimed = await transaction(database, (tx) =>
    claimSignature(tx, {
      ...{ vendor, vendorAccount, account: 'bench', scope: 'mainland', text: 'bench' },
      ...{ workflowId: `bench-${vendorAccount}`, run: 'bench' },
    }),
  );
  if (!claimed.claimed) throw new Error('The signature of the bench was refused');
  return { signatureId: claimed.signature.id, life: claimed.signature.life };
}

const rounded = (milliseconds: number): number => Number(milliseconds.toFixed(1));
