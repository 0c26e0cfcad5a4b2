import type { DayNumber } from '../model/calendar.ts';
import type { Slot } from '../model/lifecycle.ts';
import type { SubmissionKind } from '../model/sms-vendor.ts';
import type { Database, Transaction } from './database.ts';
import { keyValues } from './journal.ts';
import type { LedgerAccount, SubmissionKey } from './ledger.ts';
import { firstDayWithRoom, firstUsableDay, isUsable, slotOf } from './ledger-days.ts';

/** Gives a day back, and lets who waits for a later one move up. The ledger is locked already. */
export async function freeSlot(
  tx: Transaction,
  account: LedgerAccount,
  key: SubmissionKey,
  now: number,
): Promise<void> {
  const { rows } = await tx.query<{ day: DayNumber }>(
    'delete from booking where (signature_id, life, number) = ($1, $2, $3) returning day',
    keyValues(key),
  );
  if (rows[0]) await refill(tx, account, rows[0].day, now);
}

/** Lets who waits for a later day move up to one that has room again. The ledger is locked already. */
export async function refill(
  tx: Transaction,
  account: LedgerAccount,
  freed: DayNumber,
  now: number,
): Promise<void> {
  let day: DayNumber | undefined = freed;
  while (day !== undefined && isWorthMoving(account, day, now)) {
    day = await moveUp(tx, account, day);
  }
}

/** Moves the earliest booking that waits for a later day to this one, and returns the day that it leaves. */
async function moveUp(
  tx: Transaction,
  account: LedgerAccount,
  to: DayNumber,
): Promise<DayNumber | undefined> {
  const { rows } = await tx.query<{ day: DayNumber }>(
    `with room as (
       select count(*) < $4 as free from booking where vendor = $1 and vendor_account = $2 and day = $3
     ), earliest as (
       select signature_id, life, number, day from booking, room
       where free and vendor = $1 and vendor_account = $2 and day > $3 and not spent and not exists (
         select from closed_day
         where vendor = $1 and vendor_account = $2 and closed_day.day = $3 and closed_for in ('all', booking.kind)
       )
       order by day, sequence limit 1
     )
     update booking set day = $3, told_at = null from earliest
     where (booking.signature_id, booking.life, booking.number)
         = (earliest.signature_id, earliest.life, earliest.number)
     returning earliest.day`,
    [account.vendor, account.vendorAccount, to, account.applicationsPerDay],
  );
  return rows[0]?.day;
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
  const { rows } = await tx.query<SubmissionKey & { kind: SubmissionKind }>(
    `select signature_id as "signatureId", life, number, kind from booking
     where vendor = $1 and vendor_account = $2 and day = $3 and not spent order by sequence desc
     limit greatest(0, (select count(*) - $4 from booking where vendor = $1 and vendor_account = $2 and day = $3))`,
    [account.vendor, account.vendorAccount, overfull, account.applicationsPerDay],
  );
  for (const { kind, ...key } of rows) {
    const day = await firstDayWithRoom(tx, account, firstUsableDay(account, now), kind);
    await tx.query(
      'update booking set day = $4, told_at = null where (signature_id, life, number) = ($1, $2, $3)',
      [...keyValues(key), day],
    );
  }
}

export interface MovedSlot extends SubmissionKey {
  workflowId: string;
  slot: Slot;
  day: DayNumber;
}

/** Bookings that moved to another day and whose workflows have not been told. */
export async function movedSlots(database: Database, account: LedgerAccount): Promise<MovedSlot[]> {
  const { rows } = await database.query<SubmissionKey & { day: DayNumber; workflowId: string }>(
    `select booking.signature_id as "signatureId", booking.life, number, day, workflow_id as "workflowId"
     from booking join signature on signature.id = signature_id
     where booking.vendor = $1 and booking.vendor_account = $2 and told_at is null
       and signature.life = booking.life order by day, sequence`,
    [account.vendor, account.vendorAccount],
  );
  return rows.map((row) => ({ ...row, slot: slotOf(account.calendar, row.day) }));
}

export async function markMoveTold(database: Database, moved: MovedSlot): Promise<void> {
  await database.query(
    `update booking set told_at = now()
     where (signature_id, life, number) = ($1, $2, $3) and day = $4 and told_at is null`,
    [...keyValues(moved), moved.day],
  );
}

/** Whoever moves up to a day and misses it has lost the later day, too: a day that is nearly over tempts nobody. */
const isWorthMoving = (account: LedgerAccount, day: DayNumber, now: number): boolean =>
  isUsable(account, day, now + Math.min(600_000, account.calendar.dayLength / 20));
