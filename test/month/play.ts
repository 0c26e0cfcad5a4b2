import { setTimeout as sleep } from 'node:timers/promises';
import { type DayNumber, dayOf, startOfDay } from '../../model/calendar.ts';
import { type Doings, peopleOf } from './people.ts';
import type { Kill, Plan } from './plan.ts';
import type { Month } from './start-month.ts';

export interface Played extends Doings {
  /** The first day, and the first after the month. */
  from: DayNumber;
  until: DayNumber;
}

/** Does what the plan says, each thing at its time, and resolves when the month is over and all is answered. */
export async function play(month: Month, { steps, kills }: Plan, days: number): Promise<Played> {
  const { calendar } = month;
  const { perform, doings } = peopleOf(month);
  const from = dayOf(calendar, Date.now()) + 1;
  const began = startOfDay(calendar, from);
  const until = (at: number) => sleep(Math.max(0, began + at * calendar.dayLength - Date.now()));
  const dying = killAll(month, kills, until);
  const underWay: Promise<void>[] = [];
  for (const step of steps) {
    await until(step.at);
    underWay.push(perform(step));
  }
  await until(days);
  await Promise.all([...underWay, dying]);
  return { ...doings, from, until: from + days };
}

/** One after the other, each started again at once. */
async function killAll(
  { workers }: Month,
  kills: Kill[],
  until: (at: number) => Promise<void>,
): Promise<void> {
  for (const { at, worker } of kills) {
    await until(at);
    await workers[worker]!.kill();
    await workers[worker]!.start();
  }
}
