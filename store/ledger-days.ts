import { type Calendar, type DayNumber, dayOf, labelOfDay, openingHours } from '../model/calendar.ts';
import type { Slot } from '../model/lifecycle.ts';
import type { SubmissionKind } from '../model/sms-vendor.ts';
import { type Database, databaseNow, type Transaction } from './database.ts';
import type { LedgerAccount } from './ledger.ts';

export const slotOf = (calendar: Calendar, day: DayNumber): Slot => ({
  day: labelOfDay(calendar, day),
  ...openingHours(calendar, day),
});

export const isUsable = (account: LedgerAccount, day: DayNumber, now: number): boolean =>
  now < openingHours(account.calendar, day).closesAt;

/** Today, unless it is as good as over. */
export function firstUsableDay(account: LedgerAccount, now: number): DayNumber {
  const today = dayOf(account.calendar, now);
  return isUsable(account, today, now) ? today : today + 1;
}

export async function isClosed(
  tx: Transaction,
  account: LedgerAccount,
  day: DayNumber,
  kind: SubmissionKind,
) {
  const { rowCount } = await tx.query(
    `select from closed_day where vendor = $1 and vendor_account = $2 and day = $3 and closed_for in ('all', $4)`,
    [account.vendor, account.vendorAccount, day, kind],
  );
  return rowCount !== 0;
}

/** An account that counts no days has room for all. */
export const boundless = 2_147_483_647;

/** What the functions of the database take an account by. */
export const ofAccount = ({ vendor, vendorAccount, applicationsPerDay }: LedgerAccount) => [
  vendor,
  vendorAccount,
  applicationsPerDay ?? boundless,
];

/** How this process counts the days: who counts them otherwise than is agreed may not. */
export const termsOf = ({ applicationsPerDay, calendar }: LedgerAccount) => ({
  applicationsPerDay,
  calendar,
});

export async function firstDayWithRoom(
  tx: Transaction | Database,
  account: LedgerAccount,
  from: DayNumber,
  kind: SubmissionKind,
): Promise<DayNumber> {
  const { rows } = await tx.query<{ day: DayNumber }>('select find_room($1, $2, $3, $4, $5) as day', [
    ...ofAccount(account),
    kind,
    from,
  ]);
  return rows[0]!.day;
}

/** The slot that an application would get now. Nothing is booked, so another one may take it first. */
export async function peekSlot(database: Database, account: LedgerAccount): Promise<Slot> {
  const from = firstUsableDay(account, await databaseNow(database));
  return slotOf(account.calendar, await firstDayWithRoom(database, account, from, 'application'));
}
