import type { DayNumber } from '../model/calendar.ts';
import type { SubmissionKind } from '../model/sms-vendor.ts';

interface Waiting {
  day: DayNumber;
  /** In which it was booked. */
  sequence: number;
  kind: SubmissionKind;
}

/** What those that wait are planned around. */
export interface FixedDays {
  perDay: number;
  /** Nobody is planned for a day before. */
  from: DayNumber;
  /** How many of a day's applications are used up. */
  used: Map<DayNumber, number>;
  closed: Map<DayNumber, 'application' | 'all'>;
}

/** Who is sent first. */
export const byTurn = (one: Omit<Waiting, 'kind'>, other: Omit<Waiting, 'kind'>): number =>
  one.day - other.day || one.sequence - other.sequence;

/**
 * The days of those that wait, in the order of their turns (`byTurn`): of each day that holds more than it may, the
 * youngest get the first days with room; then whoever can moves up, who has waited longest first.
 */
export function planDays(waiting: readonly Waiting[], fixed: FixedDays): DayNumber[] {
  const { perDay, from, used, closed } = fixed;
  const taken = new Map(used);
  const change = (day: DayNumber, by: number) => taken.set(day, (taken.get(day) ?? 0) + by);
  const hasRoom = (day: DayNumber, kind: SubmissionKind) =>
    (taken.get(day) ?? 0) < perDay && ![kind, 'all'].includes(closed.get(day) ?? '');
  // No day before these has room.
  const next = { application: from, modification: from };
  const firstWithRoom = (kind: SubmissionKind): DayNumber => {
    while (!hasRoom(next[kind], kind)) next[kind] += 1;
    return next[kind];
  };
  const leave = (day: DayNumber) => {
    if (change(day, -1).get(day)! >= perDay) return;
    next.application = Math.min(next.application, day);
    next.modification = Math.min(next.modification, day);
  };

  const planned = waiting.map((one) => {
    const isSurplus = (taken.get(one.day) ?? 0) >= perDay;
    if (!isSurplus) change(one.day, 1);
    return { ...one, isSurplus };
  });
  for (const one of planned.filter(({ isSurplus }) => isSurplus)) {
    one.day = firstWithRoom(one.kind);
    change(one.day, 1);
  }
  const inSequence = planned.toSorted((one, other) => one.sequence - other.sequence);
  for (let index = 0; index < inSequence.length; index += 1) {
    const one = inSequence[index]!;
    const room = firstWithRoom(one.kind);
    if (room >= one.day) continue;
    change(room, 1);
    leave(one.day);
    one.day = room;
    // Who has waited longer and may not have this day may have the one that is left.
    if (closed.has(room)) index = -1;
  }
  return planned.map(({ day }) => day);
}
