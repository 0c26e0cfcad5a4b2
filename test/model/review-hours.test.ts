import test from 'ava';
import { kindOfDay } from '../../activities/working-days.ts';
import { alwaysOpen } from '../../demo/sandbox-accounts.ts';
import { dueAt, filingDueAt, type ReviewPractice, untilLook } from '../../model/review-hours.ts';
import { reviewHoursOf, reviewSchema } from '../../model/review-settings.ts';

const minute = 60_000;
const hour = 60 * minute;

const practice: ReviewPractice = {
  timeZone: 'Asia/Shanghai',
  workdays: { from: '09:00', until: '21:00' },
  weekends: { from: '09:00', until: '18:00' },
  holidays: 'closed',
  usuallyTakes: 2 * hour,
  filingTakes: 5,
  source: 'these tests',
};

const hours = reviewHoursOf(practice, reviewSchema.parse({ lookEvery: 5 * minute, lookEveryOutside: hour }));
const instant = (time: string): number => Date.parse(`${time}+08:00`);
const at = (time: string, of = hours): number => untilLook(of, kindOfDay, instant(time));
const due = (time: string, of = hours): string =>
  new Date(dueAt(of, kindOfDay, instant(time)) + 8 * hour).toISOString().slice(0, 16);

test('looks are dense while reviewers work', (t) => {
  t.is(at('2026-03-02T09:00:00'), 5 * minute);
  t.is(at('2026-03-02T20:59:59'), 5 * minute);
});

test('looks are sparse while they do not', (t) => {
  t.is(at('2026-03-02T21:00:00'), hour);
  t.is(at('2026-03-02T03:00:00'), hour);
});

test('no look sleeps past the hour at which they begin', (t) => {
  t.is(at('2026-03-02T08:30:00'), 30 * minute);
  t.is(at('2026-03-02T08:59:30'), 30_000);
});

test('weekends have hours of their own, and a working Saturday has a workday’s', (t) => {
  t.is(at('2026-11-21T19:00:00'), hour, 'a Saturday');
  t.is(at('2026-10-10T19:00:00'), 5 * minute, 'a Saturday that makes up for a holiday');
});

test('on a public holiday nobody works, on whatever weekday it falls', (t) => {
  t.is(at('2026-10-01T12:00:00'), hour);
  t.is(at('2026-10-01T12:00:00', { ...hours, holidays: 'open' }), 5 * minute);
});

test('hours that last all day are never outside', (t) => {
  const always = reviewHoursOf(practice, reviewSchema.parse({ ...alwaysOpen, lookEvery: 1_000 }));
  t.is(untilLook(always, kindOfDay, Date.parse('2026-10-01T15:59:59Z')), 1_000);
});

test('a review is due after the time that it usually takes, in the reviewers’ hours', (t) => {
  t.is(due('2026-03-02T10:00:00'), '2026-03-02T12:00');
  t.is(due('2026-03-02T20:00:00'), '2026-03-03T10:00');
  t.is(due('2026-03-02T05:00:00'), '2026-03-02T11:00');
});

test('days off are no part of it', (t) => {
  t.is(due('2026-09-30T20:30:00'), '2026-10-08T10:30', 'over the National Day');
  t.is(due('2026-11-20T17:30:00', { ...hours, weekends: 'closed' }), '2026-11-20T19:30');
  t.is(due('2026-11-20T20:30:00', { ...hours, weekends: 'closed' }), '2026-11-23T10:30');
});

test('a filing is due after working days, and no others', (t) => {
  const filed = filingDueAt(hours, kindOfDay, instant('2026-09-29T10:00:00'));
  t.is(new Date(filed + 8 * hour).toISOString().slice(0, 16), '2026-10-11T10:00'.replace('11', '12'));
});

test('what an account says of its reviewers stands over what the vendor publishes', (t) => {
  const own = reviewHoursOf(practice, reviewSchema.parse({ workdays: { from: '10:00', until: '11:00' } }));
  t.deepEqual(own.workdays, { from: '10:00', until: '11:00' });
  t.deepEqual(own.weekends, practice.weekends);
});

test('hours that no clock shows are refused', (t) => {
  for (const from of ['9:00', '24:30', '12:60'])
    t.false(reviewSchema.safeParse({ workdays: { from, until: '24:00' } }).success);
});

test('hours that end before they begin are refused', (t) => {
  const { error } = reviewSchema.safeParse({ workdays: { from: '22:00', until: '06:00' } });
  t.regex(error!.message, /end after they begin/);
});
