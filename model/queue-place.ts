import type { QueuePlace } from './lifecycle.ts';
import { shortInstant } from './short-instant.ts';

const endings: Partial<Record<Intl.LDMLPluralRule, string>> = { one: 'st', two: 'nd', few: 'rd' };

const endingOf = (place: number): string =>
  endings[new Intl.PluralRules('en', { type: 'ordinal' }).select(place)] ?? 'th';

/** Nobody tells it of every change, so it says when it was so. */
export const describePlace = ({ place, of, at }: QueuePlace): string =>
  `${place}${endingOf(place)} of ${of} that ${of === 1 ? 'waits' : 'wait'} at this vendor account (as of ${shortInstant(at)})`;
