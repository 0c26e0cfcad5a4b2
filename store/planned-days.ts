import type { DayNumber } from '../model/calendar.ts';
import type { SubmissionKind } from '../model/sms-vendor.ts';
import { type Database, databaseNow } from './database.ts';
import type { LedgerAccount } from './ledger.ts';
import { firstUsableDay } from './ledger-days.ts';

interface Day {
  day: DayNumber;
  taken: number;
  closedFor: 'all' | 'application' | null;
}

/**
 * The days of a vendor account as they would fill, one submission after the other. Nothing of it is booked: what others
 * book meanwhile is not seen.
 */
export class PlannedDays {
  readonly #perDay: number;
  readonly #days: Map<DayNumber, Day>;
  /** No day before has room. */
  readonly #from: Record<SubmissionKind, DayNumber>;

  constructor(perDay: number, from: DayNumber, days: Day[]) {
    this.#perDay = perDay;
    this.#days = new Map(days.map((each) => [each.day, each]));
    this.#from = { application: from, modification: from };
  }

  /** The first day with room, which has less of it then. */
  take(kind: SubmissionKind): DayNumber {
    let day = this.#from[kind];
    while (!this.#hasRoom(day, kind)) day += 1;
    this.#from[kind] = day;
    const { taken = 0, closedFor = null } = this.#days.get(day) ?? {};
    this.#days.set(day, { day, taken: taken + 1, closedFor });
    return day;
  }

  #hasRoom(day: DayNumber, kind: SubmissionKind): boolean {
    const { taken = 0, closedFor = null } = this.#days.get(day) ?? {};
    return taken < this.#perDay && closedFor !== 'all' && closedFor !== kind;
  }
}

/** How full the days of a vendor account are at this moment. */
export async function readPlannedDays(
  database: Database,
  account: LedgerAccount & { applicationsPerDay: number },
): Promise<PlannedDays> {
  const from = firstUsableDay(account, await databaseNow(database));
  const { rows } = await database.query<Day>(
    `select taken_day.day, taken, closed_for as "closedFor"
     from taken_day left join closed_day using (vendor, vendor_account, day)
     where (vendor, vendor_account) = ($1, $2) and day >= $3`,
    [account.vendor, account.vendorAccount, from],
  );
  return new PlannedDays(account.applicationsPerDay, from, rows);
}
