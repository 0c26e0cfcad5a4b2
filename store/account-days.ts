import { type DayNumber, dayOf } from '../model/calendar.ts';
import type { AccountDays } from '../model/intake.ts';
import { type Database, databaseNow } from './database.ts';
import type { LedgerAccount } from './ledger.ts';
import { firstDayWithRoom, firstUsableDay, isUsable, slotOf } from './ledger-days.ts';

type Day = AccountDays['days'][number];

interface Booked {
  day: DayNumber;
  booked: number;
  spent: number;
}

interface Closed {
  day: DayNumber;
  reason: string;
}

/** The days of a vendor account from today to the last that is booked or closed; the first one free is among them. */
export async function readDays(database: Database, account: LedgerAccount): Promise<Day[]> {
  const { applicationsPerDay } = account;
  if (applicationsPerDay === null) return [];
  const now = await databaseNow(database);
  const today = dayOf(account.calendar, now);
  const from = [account.vendor, account.vendorAccount, today];
  const booked = await database.query<Booked>(
    `select day, count(*) as booked, count(*) filter (where spent) as spent from booking
     where vendor = $1 and vendor_account = $2 and day >= $3 group by day`,
    from,
  );
  const closed = await database.query<Closed>(
    'select day, reason from closed_day where vendor = $1 and vendor_account = $2 and day >= $3',
    from,
  );
  const free = await firstDayWithRoom(database, account, firstUsableDay(account, now), 'application');
  const last = Math.max(free, ...[...booked.rows, ...closed.rows].map(({ day }) => day));
  return Array.from({ length: last - today + 1 }, (_, index) => {
    const day = today + index;
    const { booked: taken = 0, spent = 0 } = booked.rows.find((row) => row.day === day) ?? {};
    const reason = closed.rows.find((row) => row.day === day)?.reason;
    const isOpen = reason === undefined && isUsable(account, day, now);
    return {
      ...slotOf(account.calendar, day),
      booked: taken,
      spent,
      free: isOpen ? Math.max(0, applicationsPerDay - taken) : 0,
      ...(reason === undefined ? {} : { closed: reason }),
    };
  });
}
