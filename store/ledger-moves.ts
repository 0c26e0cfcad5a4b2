import { type DayNumber, dayOf } from '../model/calendar.ts';
import type { QueuePlace, Slot } from '../model/lifecycle.ts';
import type { Database, Transaction } from './database.ts';
import { keyValues } from './journal.ts';
import type { LedgerAccount, SubmissionKey } from './ledger.ts';
import { marginOf } from './ledger-clock.ts';
import { firstUsableDay, ofAccount, slotOf } from './ledger-days.ts';

/** Lets who waits for a later day move up to one that has room again. The ledger is locked already. */
export async function refill(
  tx: Transaction,
  account: LedgerAccount,
  freed: DayNumber,
  now: number,
): Promise<void> {
  const from = firstUsableDay(account, now + marginOf(account.calendar));
  await tx.query('select refill_day($1, $2, $3, $4, $5)', [...ofAccount(account), freed, from]);
}

/**
 * Where a day holds more than the vendor allows, its youngest bookings that are not spent get the first days with room:
 * none of them can be sent on it any more. Their workflows have to be told (`movedSlots`): somebody may be asked to use
 * that day by hand. The ledger is locked already.
 */
export async function moveOut(
  tx: Transaction,
  account: LedgerAccount,
  overfull: DayNumber,
  now: number,
): Promise<void> {
  const from = firstUsableDay(account, now);
  await tx.query('select move_out($1, $2, $3, $4, $5)', [...ofAccount(account), overfull, from]);
}

export interface MovedSlot extends SubmissionKey {
  workflowId: string;
  slot: Slot;
  day: DayNumber;
  sequence: number;
}

/** Milliseconds ahead within which every move is told; of a day farther off one hears once an hour. */
const soon = 30 * 86_400_000;

/**
 * So many of the bookings that moved to another day and whose workflows have not been told; the next days first, and only
 * those behind `after`.
 */
export async function movedSlots(
  database: Database,
  account: LedgerAccount,
  most: number,
  after?: Pick<MovedSlot, 'day' | 'sequence'>,
): Promise<MovedSlot[]> {
  const now = Date.now();
  const { rows } = await database.query<
    Omit<MovedSlot, 'slot'> & Omit<QueuePlace, 'place'> & { place: number | null }
  >(
    `with waiting as (
       select signature_id, life, number, row_number() over (order by day, sequence) as place, count(*) over () as of
       from booking where vendor = $1 and vendor_account = $2 and not spent and day >= $3
     ), moved as (
       select booking.*, workflow_id from booking join signature on signature.id = signature_id
       where booking.vendor = $1 and booking.vendor_account = $2 and told_at is null and signature.life = booking.life
         and (day <= $4 or heard_at is null or heard_at < now() - interval '1 hour')
         and ($6::int is null or (day, sequence) > ($6, $7::bigint))
       order by day, sequence limit $5
     )
     select moved.signature_id as "signatureId", moved.life, moved.number, day, sequence, workflow_id as "workflowId",
       place, of, (extract(epoch from statement_timestamp()) * 1000)::float8 as at
     from moved left join waiting using (signature_id, life, number) order by day, sequence`,
    [
      ...[account.vendor, account.vendorAccount, dayOf(account.calendar, now)],
      ...[dayOf(account.calendar, now + soon), most, after?.day ?? null, after?.sequence ?? null],
    ],
  );
  return rows.map(({ place, of, at, ...row }) => ({
    ...row,
    // Whose day has passed meanwhile has no place among those that wait.
    slot: { ...slotOf(account.calendar, row.day), ...(place !== null && { queue: { place, of, at } }) },
  }));
}

export async function markMoveTold(database: Database, moved: MovedSlot): Promise<void> {
  await database.query(
    `update booking set told_at = now(), heard_at = now()
     where (signature_id, life, number) = ($1, $2, $3) and day = $4 and told_at is null`,
    [...keyValues(moved), moved.day],
  );
}
