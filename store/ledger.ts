import { type Calendar, type DayNumber, dayOf } from '../model/calendar.ts';
import type { Slot } from '../model/lifecycle.ts';
import type { SubmissionKind } from '../model/sms-vendor.ts';
import { type Database, databaseNow, type Transaction } from './database.ts';
import { keyValues } from './journal.ts';
import { byDatabaseClock, marginOf } from './ledger-clock.ts';
import { ofAccount, slotOf, termsOf } from './ledger-days.ts';

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
 * Books the first day with room, or finds the slot that the submission holds already while its day can still be used. Who
 * has lost a day keeps its turn: the next that is given back is its own. Days are counted by the database's clock.
 */
export async function bookSlot(
  tx: Transaction | Database,
  account: LedgerAccount,
  key: SubmissionKey,
  kind: SubmissionKind,
): Promise<Slot> {
  const day = await byDatabaseClock(tx, account, async ({ first, closesAt }) => {
    const { rows } = await tx.query<{ day: DayNumber | null }>({
      name: 'book_slot',
      text: 'select book_slot($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) as day',
      values: [
        ...[...ofAccount(account), ...keyValues(key), kind],
        ...[first, closesAt, marginOf(account.calendar), termsOf(account)],
      ],
    });
    return rows[0]!.day;
  });
  return slotOf(account.calendar, day);
}

/**
 * Spends the slot if its day is open this moment. It stays spent, whatever happens then, until it is known that the
 * vendor has not counted it.
 */
export const spendSlot = (
  tx: Transaction,
  account: LedgerAccount,
  key: SubmissionKey,
  kind: SubmissionKind,
): Promise<'spent' | 'notOpen' | 'noSlot'> =>
  byDatabaseClock(tx, account, async ({ first, opensAt, closesAt }) => {
    const { rows } = await tx.query<{ spent: 'spent' | 'notOpen' | 'noSlot' | null }>(
      'select spend_slot($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) as spent',
      [
        ...[account.vendor, account.vendorAccount, ...keyValues(key), kind],
        ...[first, opensAt, closesAt, termsOf(account)],
      ],
    );
    return rows[0]!.spent;
  });

/**
 * Gives a slot back, only where the vendor has surely not counted it. The day goes to the booking that has waited longest
 * for a later one, that one's day to the next, and so on: nobody's day gets later. Whoever moved has to be told
 * (`movedSlots`).
 */
export async function releaseSlot(
  tx: Transaction | Database,
  account: LedgerAccount,
  key: SubmissionKey,
): Promise<void> {
  await release(tx, account, key, false);
}

/** Gives a slot back that nobody has come for; one that was spent meanwhile stays spent. */
export async function releaseWaitingSlot(
  tx: Transaction,
  account: LedgerAccount,
  key: SubmissionKey,
): Promise<void> {
  await release(tx, account, key, true);
}

const release = (
  tx: Transaction | Database,
  account: LedgerAccount,
  key: SubmissionKey,
  onlyWaiting: boolean,
) =>
  byDatabaseClock(tx, account, async ({ first, closesAt }) => {
    const { rows } = await tx.query<{ released: boolean | null }>({
      name: 'release_slot',
      text: 'select release_slot($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) as released',
      values: [
        ...[...ofAccount(account), ...keyValues(key), onlyWaiting],
        ...[first, closesAt, marginOf(account.calendar), termsOf(account)],
      ],
    });
    return rows[0]!.released;
  });

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
  tx.query('select lock_ledger($1, $2, $3)', [account.vendor, account.vendorAccount, termsOf(account)]);

export async function findBooking(tx: Transaction, key: SubmissionKey): Promise<Booking | undefined> {
  const { rows } = await tx.query<Booking>(
    'select day, kind from booking where (signature_id, life, number) = ($1, $2, $3)',
    keyValues(key),
  );
  return rows[0];
}
