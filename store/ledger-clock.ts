import { type Calendar, type DayNumber, dayOf, openingHours } from '../model/calendar.ts';
import { type Database, databaseNow, type Transaction } from './database.ts';
import type { LedgerAccount } from './ledger.ts';

/** The days around an instant: from the one before to the one after it. In epoch milliseconds. */
export interface DaysAround {
  first: DayNumber;
  opensAt: number[];
  closesAt: number[];
}

function daysAround(calendar: Calendar, instant: number): DaysAround {
  const first = dayOf(calendar, instant) - 1;
  const hours = [first, first + 1, first + 2].map((day) => openingHours(calendar, day));
  return {
    first,
    opensAt: hours.map(({ opensAt }) => opensAt),
    closesAt: hours.map(({ closesAt }) => closesAt),
  };
}

/** Whoever moves up to a day and misses it has lost the later day, too: a day that is nearly over tempts nobody. */
export const marginOf = ({ dayLength }: Calendar): number => Math.min(600_000, dayLength / 20);

const lastAround = new WeakMap<Calendar, DaysAround>();

/** By this machine's clock, which may be wrong. */
function daysAroundHere(calendar: Calendar): DaysAround {
  const now = Date.now();
  const last = lastAround.get(calendar);
  if (last && now >= last.closesAt[0]! && now < last.closesAt[1]!) return last;
  const around = daysAround(calendar, now);
  lastAround.set(calendar, around);
  return around;
}

/**
 * Asks the ledger something that depends on the day, which the database's clock decides: the calendar is ours, so it gets
 * the days around this moment. Where its clock is at none of them (`null`), it is asked again by its own time.
 */
export async function byDatabaseClock<Answer>(
  tx: Transaction | Database,
  { calendar }: Pick<LedgerAccount, 'calendar'>,
  ask: (around: DaysAround) => Promise<Answer | null>,
): Promise<Answer> {
  let answer = await ask(daysAroundHere(calendar));
  // Once more, and once more again, where a day is so short that it passes meanwhile.
  for (let asked = 0; answer === null && asked < 10; asked += 1)
    answer = await ask(daysAround(calendar, await databaseNow(tx)));
  if (answer === null) throw new Error('The days are too short to be told by the clock of the database');
  return answer;
}
