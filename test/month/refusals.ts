import { dayOf, labelOfDay } from '../../model/calendar.ts';
import { type Books, placeOf, type Write } from './books.ts';
import type { Rejection } from './people.ts';
import type { Month } from './start-month.ts';

export interface Refusals {
  /** Of what was sent on a day that was used up: nothing should have been. */
  forTheCount: string[];
  /** Of an individual's application on the day of a rejection or a deletion, before we could know of it. */
  afterSetback: number;
}

const usedUp = 'isv.SIGN_COUNT_OVER_LIMIT';

/** The vendor has one code for both: what happened on that day tells which. */
export function refusalsOf(
  { writes, quotas }: Books,
  { calendar }: Month,
  rejections: Rejection[],
): Refusals {
  const setbacks = new Set(
    rejections.map(({ account, at }) => placeOf(account, labelOfDay(calendar, dayOf(calendar, at)))),
  );
  const accepted = new Map<string, number>();
  const refusals: Refusals = { forTheCount: [], afterSetback: 0 };
  for (const write of writes) {
    const { vendorAccount, day, code, isAccepted, action } = write;
    const place = placeOf(vendorAccount, day);
    const count = accepted.get(place) ?? 0;
    if (isAccepted && action === 'DeleteSmsSign') setbacks.add(place);
    else if (isAccepted) accepted.set(place, count + 1);
    if (code !== usedUp) continue;
    const quota = quotas.get(vendorAccount)!;
    const isIndividuals = quota === 1 && action === 'AddSmsSign';
    if (count < quota && isIndividuals && setbacks.has(place)) refusals.afterSetback += 1;
    else refusals.forTheCount.push(`${count} of ${quota} counted: ${describe(write)}`);
  }
  return refusals;
}

const describe = ({ vendorAccount, signature, action, arrivedAt, day }: Write): string =>
  `${vendorAccount} 【${signature}】 ${action} ${arrivedAt} (${day})`;
