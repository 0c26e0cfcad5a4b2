import { type Calendar, type DayNumber, dayOf, openingHours } from '../model/calendar.ts';
import type { Slot } from '../model/lifecycle.ts';
import type { SubmissionKind } from '../model/sms-vendor.ts';
import { type Database, databaseNow, type Transaction } from './database.ts';
import { keyValues } from './journal.ts';
import { firstDayWithRoom, firstUsableDay, isClosed, isUsable, slotOf } from './ledger-days.ts';
import { freeSlot } from './ledger-moves.ts';

/** The vendor account whose days are booked, with what it allows. */
export interface LedgerAccount {
  vendor: string;
  vendorAccount: string;
  /** `null`: days are not counted, and nothing is booked. */
  applicationsPerDay: number | null;
  calendar: Calendar;
}

/** A submission: it holds at most one slot. */
export interface SubmissionKey {
  signatureId: number;
  life: number;
  number: number;
}

interface Booking {
  day: DayNumber;
  kind: SubmissionKind;
}

/**
 * Books the first day with room, or finds the slot that the submission holds already while its day can still be used.
 * Days are counted by the database's clock.
 */
export async function bookSlot(
  tx: Transaction,
  account: LedgerAccount,
  key: SubmissionKey,
  kind: SubmissionKind,
): Promise<Slot> {
  await lockLedger(tx, account);
  const now = await databaseNow(tx);
  const held = await findBooking(tx, key);
  if (held && isUsable(account, held.day, now) && !(await isClosed(tx, account, held.day, kind))) {
    // What was meant as an application becomes a modification where the vendor turns out to have the signature.
    await tx.query('update booking set kind = $4 where (signature_id, life, number) = ($1, $2, $3)', [
      ...keyValues(key),
      kind,
    ]);
    return slotOf(account.calendar, held.day);
  }
  // Before the booking: others may move up first, and the slot that is returned is the one that is held.
  if (held) await freeSlot(tx, account, key, now);
  const day = await firstDayWithRoom(tx, account, firstUsableDay(account, now), kind);
  await tx.query(
    `insert into booking (signature_id, life, number, vendor, vendor_account, day, kind, told_at)
     values ($1, $2, $3, $4, $5, $6, $7, now())`,
    [...keyValues(key), account.vendor, account.vendorAccount, day, kind],
  );
  return slotOf(account.calendar, day);
}

/**
 * Spends the slot if its day is open this moment. It stays spent, whatever happens then, until it is known that the
 * vendor has not counted it.
 */
export async function spendSlot(
  tx: Transaction,
  account: LedgerAccount,
  key: SubmissionKey,
  kind: SubmissionKind,
): Promise<'spent' | 'notOpen' | 'noSlot'> {
  await lockLedger(tx, account);
  const now = await databaseNow(tx);
  const held = await findBooking(tx, key);
  if (!held) return 'noSlot';
  const { opensAt, closesAt } = openingHours(account.calendar, held.day);
  if (now < opensAt || now >= closesAt || (await isClosed(tx, account, held.day, kind))) return 'notOpen';
  await tx.query(
    'update booking set spent = true where (signature_id, life, number) = ($1, $2, $3)',
    keyValues(key),
  );
  return 'spent';
}

/**
 * Gives a slot back, only where the vendor has surely not counted it. The day goes to the earliest booking that waits,
 * that one's day to the next, and so on: nobody's day gets later. Whoever moved has to be told (`movedSlots`).
 */
export async function releaseSlot(
  tx: Transaction,
  account: LedgerAccount,
  key: SubmissionKey,
): Promise<void> {
  await lockLedger(tx, account);
  await freeSlot(tx, account, key, await databaseNow(tx));
}

/** Gives a slot back that nobody has come for; one that was spent meanwhile stays spent. */
export async function releaseWaitingSlot(
  tx: Transaction,
  account: LedgerAccount,
  key: SubmissionKey,
): Promise<void> {
  await lockLedger(tx, account);
  const { rowCount } = await tx.query(
    'select from booking where (signature_id, life, number) = ($1, $2, $3) and not spent',
    keyValues(key),
  );
  if (rowCount === 1) await freeSlot(tx, account, key, await databaseNow(tx));
}

/** Closes the day of an instant, today unless told. Whoever is booked on it finds out when its time comes, and books again. */
export async function closeDay(
  tx: Transaction,
  account: LedgerAccount,
  closedFor: 'application' | 'all',
  reason: string,
  at?: number,
): Promise<void> {
  await lockLedger(tx, account);
  const day = dayOf(account.calendar, at ?? (await databaseNow(tx)));
  await tx.query(
    `insert into closed_day (vendor, vendor_account, day, closed_for, reason) values ($1, $2, $3, $4, $5)
     on conflict (vendor, vendor_account, day)
     do update set closed_for = 'all', reason = excluded.reason
     where excluded.closed_for = 'all' and closed_day.closed_for <> 'all'`,
    [account.vendor, account.vendorAccount, day, closedFor, reason],
  );
}

export interface WaitingSlot extends SubmissionKey {
  workflowId: string;
  run: string;
}

/** Unspent bookings of today and tomorrow: those that would soon be lost if nobody came for them. */
export async function waitingSlots(database: Database, account: LedgerAccount): Promise<WaitingSlot[]> {
  const tomorrow = dayOf(account.calendar, await databaseNow(database)) + 1;
  const { rows } = await database.query<WaitingSlot>(
    `select signature_id as "signatureId", booking.life, number, workflow_id as "workflowId", run
     from booking join signature on signature.id = signature_id
     where booking.vendor = $1 and booking.vendor_account = $2 and day <= $3 and not spent order by day, sequence`,
    [account.vendor, account.vendorAccount, tomorrow],
  );
  return rows;
}

export const lockLedger = (tx: Transaction, account: LedgerAccount) =>
  tx.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [
    `ledger ${account.vendor} ${account.vendorAccount}`,
  ]);

export async function findBooking(tx: Transaction, key: SubmissionKey): Promise<Booking | undefined> {
  const { rows } = await tx.query<Booking>(
    'select day, kind from booking where (signature_id, life, number) = ($1, $2, $3)',
    keyValues(key),
  );
  return rows[0];
}
