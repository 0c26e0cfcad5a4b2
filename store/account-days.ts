import { type DayNumber, dayOf } from '../model/calendar.ts';
import type { AccountDays } from '../model/intake.ts';
import { type Database, databaseNow } from './database.ts';
import type { LedgerAccount } from './ledger.ts';
import { firstDayWithRoom, firstUsableDay, isUsable, slotOf } from './ledger-days.ts';

type Day = AccountDays['days'][number];

/** A day of the ledger. What the vendor shows and we did not send is `seen`, and not among what is `spent`. */
export interface LedgerDay extends Pick<Day, 'day' | 'opensAt' | 'closesAt' | 'free' | 'closed'> {
  dayNumber: DayNumber;
  /** Bookings, spent ones among them. */
  booked: number;
  spent: number;
  seen: number;
}

interface Row {
  day: DayNumber;
  booked: number;
  spent: number;
  seen: number;
  closed: string | null;
}

/** So many days of a vendor account from one on, today unless told, to the last that is taken; the first one free is among all. */
export async function readLedgerDays(
  database: Database,
  account: LedgerAccount,
  { from, most = Number.MAX_SAFE_INTEGER }: { from?: DayNumber | undefined; most?: number } = {},
): Promise<{ days: LedgerDay[]; last: DayNumber }> {
  const { applicationsPerDay, vendor, vendorAccount } = account;
  if (applicationsPerDay === null) return { days: [], last: 0 };
  const now = await databaseNow(database);
  const first = Math.max(from ?? 0, dayOf(account.calendar, now));
  const free = await firstDayWithRoom(database, account, firstUsableDay(account, now), 'application');
  const ends = await database.query<{ last: DayNumber | null }>(
    'select max(day) as last from taken_day where vendor = $1 and vendor_account = $2',
    [vendor, vendorAccount],
  );
  const last = Math.max(free, ends.rows[0]!.last ?? free);
  const until = Math.min(last, first + most - 1);
  const { rows } = await database.query<Row>(
    `select day, coalesce(booked, 0) as booked, coalesce(spent, 0) as spent, coalesce(seen, 0) as seen, reason as closed
     from taken_day
     left join (select day, count(*) as booked, count(*) filter (where spent) as spent from booking
       where vendor = $1 and vendor_account = $2 and day between $3 and $4 group by day) as of_ours using (day)
     left join (select day, count(*) as seen from seen_application
       where vendor = $1 and vendor_account = $2 and day between $3 and $4 group by day) as of_others using (day)
     left join closed_day using (vendor, vendor_account, day)
     where vendor = $1 and vendor_account = $2 and day between $3 and $4`,
    [vendor, vendorAccount, first, until],
  );
  const known = new Map(rows.map((row) => [row.day, row]));
  const days = Array.from({ length: Math.max(0, until - first + 1) }, (_, index) => {
    const day = first + index;
    const { booked, spent, seen, closed } = known.get(day) ?? { booked: 0, spent: 0, seen: 0, closed: null };
    const isOpen = closed === null && isUsable(account, day, now);
    return {
      ...slotOf(account.calendar, day),
      ...{ dayNumber: day, booked, spent, seen },
      free: isOpen ? Math.max(0, applicationsPerDay - booked - seen) : 0,
      ...(closed === null ? {} : { closed }),
    };
  });
  return { days, last };
}

/** The days of a vendor account from today to the last that is booked or closed; the first one free is among them. */
export async function readDays(database: Database, account: LedgerAccount): Promise<Day[]> {
  const { days } = await readLedgerDays(database, account);
  return days.map(({ dayNumber: _, seen, booked, spent, ...day }) => ({
    ...day,
    booked: booked + seen,
    spent: spent + seen,
  }));
}
