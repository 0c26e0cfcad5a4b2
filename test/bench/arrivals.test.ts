import test from 'ava';
import { untilFullRate, utilisation, violations, worstWindow } from '../../bench/rate-limit/arrivals.ts';

/** So many calls, so many milliseconds apart. */
const evenly = (count: number, apart: number, from = 0): number[] =>
  Array.from({ length: count }, (_, index) => from + index * apart);

test('a call is a violation when it comes less than a second after so many others', (t) => {
  t.deepEqual(violations([0, 10, 999], 2), [{ at: 999, early: 1 }]);
  t.deepEqual(violations([0, 10, 1_000], 2), []);
  t.is(violations([0, 0, 0, 0], 2).length, 2);
});

test('each call too many is told with how much too early it came', (t) => {
  const early = violations([0, 1, 2, 503, 1_003], 2).map((violation) => violation.early);
  t.deepEqual(early, [998, 498]);
});

test('the worst second is found wherever it begins, and holds what comes before its end', (t) => {
  t.is(worstWindow([0, 900, 1_000, 1_899, 1_900]), 3);
  t.is(worstWindow([0, 1_000, 2_000]), 1);
  t.is(worstWindow([]), 0);
});

test('an even rate at the limit is all of it, and a window of 1,020 ms is 98.04 %', (t) => {
  t.is(utilisation(evenly(501, 20), 50), 1);
  t.is(utilisation(evenly(501, 20.4), 50)?.toFixed(4), '0.9804');
});

test('bursts at the beginning of each second are not counted at both edges', (t) => {
  const bursts = [0, 1_000, 2_000, 3_000].flatMap((from) => evenly(50, 0, from));
  t.is(utilisation(bursts, 50), 1);
});

test('no utilisation is told of less calls than one second may see', (t) => {
  t.is(utilisation(evenly(50, 20), 50), undefined);
});

test('the full rate is back when the calls are, less what a second may lack of it', (t) => {
  const pause = 3_000;
  const moments = [...evenly(100, 20), ...evenly(200, 20, 1_980 + pause)];
  const until = 1_980 + pause + 4_000;
  t.is(untilFullRate(moments, { limit: 50, from: 1_980, until }), pause - 120);
});

test('a rate that was never less is back at once, and one that stays less is not back', (t) => {
  t.is(untilFullRate(evenly(300, 20), { limit: 50, from: 1_000, until: 5_000 }), 0);
  t.is(untilFullRate(evenly(300, 40), { limit: 50, from: 1_000, until: 5_000 }), undefined);
  t.is(untilFullRate(evenly(50, 20), { limit: 50, from: 980, until: 5_000 }), undefined);
});
