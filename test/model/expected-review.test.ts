import test from 'ava';
import { kindOfDay } from '../../activities/working-days.ts';
import { expectedReview, reviewingTimes } from '../../model/expected-review.ts';
import { workedBetween } from '../../model/review-hours.ts';
import { reviewHoursOf, reviewSchema } from '../../model/review-settings.ts';
import { review as aliyun } from '../../vendors/aliyun-sms/review.ts';
import { review as ucloud } from '../../vendors/ucloud-sms/review.ts';

const hour = 3_600_000;
const instant = (time: string): number => Date.parse(`${time}+08:00`);
const inChina = (at: number | undefined): string =>
  at === undefined ? '' : new Date(at + 8 * hour).toISOString().slice(0, 16);
const hours = reviewHoursOf(aliyun, reviewSchema.parse({}));

/** What is sent so, in the month of the National Day holidays (1 to 7 October 2026). */
const sent = (time: string, api = 'modify', of = hours) =>
  expectedReview(of, kindOfDay, api, instant(time), undefined);

test('what is sent before holidays is decided after them', (t) => {
  t.is(inChina(sent('2026-09-30T19:30:00').decidedBy), '2026-10-08T09:30');
  t.is(inChina(sent('2026-10-03T10:00:00').decidedBy), '2026-10-08T11:00');
  t.is(inChina(sent('2026-10-08T00:00:30').decidedBy), '2026-10-08T11:00');
});

test('weekends are days off where the vendor says so, and working days that fall on them are not', (t) => {
  const slow = reviewHoursOf(ucloud, reviewSchema.parse({}));
  t.is(inChina(sent('2026-10-16T10:00:00', 'current', slow).decidedBy), '2026-10-19T10:00');
  t.is(inChina(sent('2026-10-09T10:00:00', 'current', slow).decidedBy), '2026-10-10T10:00');
});

test('a filing is expected only where the vendor shows it', (t) => {
  t.is(sent('2026-10-09T10:00:00').filedBy, undefined);
  t.is(inChina(sent('2026-10-09T10:00:00', 'current').filedBy), '2026-10-22T12:00');
});

test('past reviews are measured in the hours of the reviewers', (t) => {
  const worked = (from: string, until: string) =>
    workedBetween(hours, kindOfDay, instant(from), instant(until)) / hour;
  t.is(worked('2026-09-30T20:00:00', '2026-10-08T10:00:00'), 2);
  t.is(worked('2026-09-01T10:00:00', '2026-09-01T11:30:00'), 1.5);
  t.is(worked('2026-09-01T22:00:00', '2026-09-01T23:00:00'), 0);
});

test('an account with five past reviews is expected to go on so', (t) => {
  const past = [1, 2, 3, 4, 10].map((took) => ({
    from: instant('2026-09-01T09:00:00'),
    until: instant('2026-09-01T09:00:00') + took * hour,
  }));
  t.is(reviewingTimes(hours, kindOfDay, past.slice(1)), undefined);
  const times = reviewingTimes(hours, kindOfDay, past);
  const { decidedBy, history } = expectedReview(
    hours,
    kindOfDay,
    'modify',
    instant('2026-09-30T20:00:00'),
    times,
  );
  t.is(inChina(decidedBy), '2026-10-08T10:00');
  t.is(history?.reviews, 5);
  t.is(inChina(history?.median), '2026-10-08T11:00');
  t.is(inChina(history?.ninetieth), '2026-10-08T18:00');
});
