import test from 'ava';
import { reviewSchema } from '../../model/account.ts';
import { untilLook } from '../../model/review-hours.ts';

const minute = 60_000;
const hours = reviewSchema.parse({ lookEvery: 5 * minute, lookEveryOutside: 60 * minute });
/** The default hours are 09:00 to 21:00 in Shanghai, which is 8 hours ahead. */
const at = (time: string): number => untilLook(hours, Date.parse(`2026-03-02T${time}+08:00`));

test('looks are dense while reviewers work', (t) => {
  t.is(at('09:00:00'), 5 * minute);
  t.is(at('20:59:59'), 5 * minute);
});

test('looks are sparse while they do not', (t) => {
  t.is(at('21:00:00'), 60 * minute);
  t.is(at('03:00:00'), 60 * minute);
});

test('no look sleeps past the hour at which they begin', (t) => {
  t.is(at('08:30:00'), 30 * minute);
  t.is(at('08:59:30'), 30_000);
});

test('hours that last all day are never outside', (t) => {
  const always = reviewSchema.parse({ from: '00:00', until: '24:00', lookEvery: 1_000 });
  t.is(untilLook(always, Date.parse('2026-03-02T15:59:59Z')), 1_000);
});

test('hours that no clock shows are refused', (t) => {
  for (const from of ['9:00', '24:30', '12:60']) t.false(reviewSchema.safeParse({ from }).success);
});

test('hours that end before they begin are refused', (t) => {
  const { error } = reviewSchema.safeParse({ from: '22:00', until: '06:00' });
  t.regex(error!.message, /end after they begin/);
});
