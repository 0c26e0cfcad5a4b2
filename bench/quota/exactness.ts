import type { DayNumber } from '../../model/calendar.ts';

export interface HeldDay {
  number: number;
  /** From today, which is 0. */
  day: DayNumber;
}

/** How often it was not as it should be: all of it is 0 in a ledger that is exact. */
export interface Faults {
  /** Days that hold more than the vendor allows. */
  daysOver: number;
  /** Days before the last one that hold less, so that somebody waits for longer than needed. */
  daysShort: number;
  /** Bookings that stand on an earlier day than one that was made before them. */
  outOfOrder: number;
  /** Bookings on a later day than they were promised. */
  later: number;
  /** Bookings that are gone, or that nobody has made. */
  lostOrStrange: number;
}

/** `held` in the order in which they were booked, `promised` by their numbers. */
export function faultsOf(held: HeldDay[], promised: Map<number, DayNumber>, perDay: number): Faults {
  const days = Map.groupBy(held, ({ day }) => day);
  const last = Math.max(0, ...days.keys());
  const counts = Array.from({ length: last + 1 }, (_, day) => days.get(day)?.length ?? 0);
  const known = held.filter(({ number }) => promised.has(number));
  return {
    daysOver: counts.filter((count) => count > perDay).length,
    daysShort: counts.slice(0, -1).filter((count) => count < perDay).length,
    outOfOrder: held.filter(({ day }, index) => index > 0 && day < held[index - 1]!.day).length,
    later: known.filter(({ number, day }) => day > promised.get(number)!).length,
    lostOrStrange: held.length - known.length + (promised.size - known.length),
  };
}
