import { closedStates } from '../model/lifecycle.ts';
import type { Database, Transaction } from './database.ts';
import { keyValues } from './journal.ts';
import type { SubmissionKey } from './ledger.ts';
import type { RoomAccount } from './room.ts';

type Place = Pick<RoomAccount, 'vendor' | 'vendorAccount'>;

/** Whoever was told that there is room, and has not come for it in this time, keeps nobody else waiting. */
const patience = `interval '2 minutes'`;

/** It is told again, ever more rarely: after an hour or so at most, when a workflow tries by itself anyway. */
const pause = `${patience} * power(2, least(greatest(waiting.told, 1), 6) - 1)`;

/** Submissions that wait and can still be sent, in SQL. */
const waiting = `waiting_for_room as waiting
  join submission using (signature_id, life, number)
  join signature on signature.id = waiting.signature_id and signature.life = waiting.life
  where (waiting.vendor, waiting.vendor_account) = ($1, $2) and submission.state = 'queued'
    and signature.state <> 'withdrawing' and signature.state <> all ($3)`;

const placeOf = ({ vendor, vendorAccount }: Place) => [vendor, vendorAccount, closedStates];

/**
 * Enters a submission, which waits; or which `comes` for its room, and keeps its place should it have to come again. One
 * that is entered already keeps the place that it has.
 */
export async function waitForRoom(
  tx: Transaction,
  { vendor, vendorAccount }: Place,
  key: SubmissionKey,
  comes = false,
): Promise<void> {
  await tx.query(
    `insert into waiting_for_room (signature_id, life, number, vendor, vendor_account, told_at)
     values ($1, $2, $3, $4, $5, case when $6 then clock_timestamp() end)
     on conflict (signature_id, life, number) do update set told_at = excluded.told_at, told = 0`,
    [...keyValues(key), vendor, vendorAccount, comes],
  );
}

/** It waits for no room any more: it was sent, or something else keeps it. */
export async function leaveRoom(database: Database | Transaction, key: SubmissionKey): Promise<void> {
  await database.query(
    'delete from waiting_for_room where (signature_id, life, number) = ($1, $2, $3)',
    keyValues(key),
  );
}

/** None of a signature's submissions waits any more: it is withdrawn, or its workflow has ended. */
export async function leaveAllRoom(
  tx: Transaction,
  { id, life }: { id: number; life: number },
): Promise<void> {
  await tx.query('delete from waiting_for_room where (signature_id, life) = ($1, $2)', [id, life]);
}

/** How many wait that came before a submission, those who are just coming among them. */
export async function aheadOf(tx: Transaction, place: Place, key: SubmissionKey): Promise<number> {
  const { rows } = await tx.query<{ ahead: number }>(
    `select count(*) as ahead from ${waiting} and (waiting.told_at is null or waiting.told_at > clock_timestamp() - ${patience})
       and sequence < coalesce((select own.sequence from waiting_for_room as own
         where (own.signature_id, own.life, own.number) = ($4, $5, $6)), 9223372036854775807)`,
    [...placeOf(place), ...keyValues(key)],
  );
  return rows[0]!.ahead;
}

export async function toldLately(tx: Transaction, place: Place): Promise<number> {
  const { rows } = await tx.query<{ told: number }>(
    `select count(*) as told from ${waiting} and waiting.told_at > clock_timestamp() - ${patience}`,
    placeOf(place),
  );
  return rows[0]!.told;
}

export interface WaitingForRoom extends SubmissionKey {
  workflowId: string;
}

/** Marks the first so many as told; those that were told long ago, and have not come, after all others. */
export async function callForward(tx: Transaction, place: Place, many: number): Promise<WaitingForRoom[]> {
  const { rows } = await tx.query<WaitingForRoom>(
    `with first as (
       select waiting.signature_id, waiting.life, waiting.number, workflow_id from ${waiting}
         and (waiting.told_at is null or waiting.told_at <= clock_timestamp() - ${pause})
       order by waiting.told_at is not null, sequence limit $4
     )
     update waiting_for_room as called set told_at = clock_timestamp(), told = called.told + 1 from first
     where (called.signature_id, called.life, called.number) = (first.signature_id, first.life, first.number)
     returning called.signature_id as "signatureId", called.life, called.number, first.workflow_id as "workflowId"`,
    [...placeOf(place), many],
  );
  return rows;
}

/** The first that wait, each with the run that is to send it. */
export async function firstWaiting(
  database: Database,
  place: Place,
): Promise<(WaitingForRoom & { run: string })[]> {
  const { rows } = await database.query<WaitingForRoom & { run: string }>(
    `select waiting.signature_id as "signatureId", waiting.life, waiting.number, workflow_id as "workflowId", run
     from ${waiting} order by sequence limit 50`,
    placeOf(place),
  );
  return rows;
}

export async function isAnybodyWaiting(database: Database, place: Place): Promise<boolean> {
  const { rowCount } = await database.query(`select from ${waiting} limit 1`, placeOf(place));
  return rowCount === 1;
}

/** Whether it is for this process to count now: of many, one does within so many milliseconds. */
export async function beginCounting(
  database: Database,
  { vendor, vendorAccount }: Place,
  every: number,
): Promise<boolean> {
  const { rowCount } = await database.query(
    `insert into signature_room as known (vendor, vendor_account, counting_at) values ($1, $2, clock_timestamp())
     on conflict (vendor, vendor_account) do update set counting_at = excluded.counting_at
     where known.counting_at is null or known.counting_at < excluded.counting_at - $3 * interval '1 millisecond'`,
    [vendor, vendorAccount, every],
  );
  return rowCount === 1;
}
