import { dayOf, openingHours } from '../model/calendar.ts';
import type { SubmissionKind } from '../model/sms-vendor.ts';
import { databaseNow, type Transaction } from './database.ts';
import { keyValues } from './journal.ts';
import { findBooking, type LedgerAccount, lockLedger, type SubmissionKey } from './ledger.ts';
import { isClosed } from './ledger-days.ts';
import { moveOut, refill } from './ledger-moves.ts';
import { forgetSeen } from './seen-applications.ts';

/** When the day of a submission closes (epoch milliseconds), where it is open this moment. */
export async function slotIsOpen(
  tx: Transaction,
  account: LedgerAccount,
  key: SubmissionKey,
): Promise<number | undefined> {
  await lockLedger(tx, account);
  const now = await databaseNow(tx);
  const held = await findBooking(tx, key);
  if (!held || (await isClosed(tx, account, held.day, held.kind))) return undefined;
  const { opensAt, closesAt } = openingHours(account.calendar, held.day);
  return now >= opensAt && now < closesAt ? closesAt : undefined;
}

/**
 * Somebody has used up one of the applications of a day in the vendor's console, whatever day was booked for it: of that
 * of an instant (epoch milliseconds), today unless told. Whoever had it booked instead cannot be sent on it any more, and
 * may have the day that this one held: nobody else's gets later.
 */
export async function spendDay(
  tx: Transaction,
  account: LedgerAccount,
  key: SubmissionKey,
  { kind, at }: { kind: SubmissionKind; at?: number | undefined },
): Promise<void> {
  await lockLedger(tx, account);
  const now = await databaseNow(tx);
  const day = dayOf(account.calendar, at ?? now);
  const held = await findBooking(tx, key);
  await tx.query(
    `insert into booking (signature_id, life, number, vendor, vendor_account, day, kind, spent, told_at)
     values ($1, $2, $3, $4, $5, $6, $7, true, now())
     on conflict (signature_id, life, number) do update set day = excluded.day, spent = true, told_at = now()`,
    [...keyValues(key), account.vendor, account.vendorAccount, day, kind],
  );
  const seen = await forgetSeen(tx, account, key, day);
  await moveOut(tx, account, day, now);
  for (let forgotten = 0; forgotten < seen; forgotten += 1) await refill(tx, account, day, now);
  if (held && held.day !== day) await refill(tx, account, held.day, now);
}

/**
 * The day that a submission has used up stays used up, whatever day the same submission is sent on again: its booking is
 * kept under a number that no submission has.
 */
export async function keepSpent(tx: Transaction, key: SubmissionKey): Promise<void> {
  await tx.query(
    `update booking set number = (
       select least(0, min(kept.number)) - 1 from booking as kept
       where (kept.signature_id, kept.life) = (booking.signature_id, booking.life)
     )
     where (signature_id, life, number) = ($1, $2, $3) and spent`,
    keyValues(key),
  );
}
