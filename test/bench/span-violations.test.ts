import test from 'ava';
import fc from 'fast-check';
import { violations } from '../../bench/rate-limit/arrivals.ts';
import { spanViolations } from '../../bench/rate-limit/span-violations.ts';

/** Each call may have arrived so many milliseconds before its moment or after it. */
const within = (moments: number[], either: number) =>
  moments.map((moment) => ({ earliest: moment - either, latest: moment + either }));

test('calls less than a second apart are a violation for certain where their spans leave no doubt', (t) => {
  t.deepEqual(spanViolations(within([0, 10, 900], 5), 2), { certain: [90], possible: 1 });
});

test('where the spans reach to both sides of a second a violation is only possible', (t) => {
  t.deepEqual(spanViolations(within([0, 10, 995], 5), 2), { certain: [], possible: 1 });
  t.deepEqual(spanViolations(within([0, 10, 1_005], 5), 2), { certain: [], possible: 1 });
});

test('calls a second apart by the ends of their spans are none', (t) => {
  t.deepEqual(spanViolations(within([0, 10, 1_010], 5), 2), { certain: [], possible: 0 });
  t.deepEqual(spanViolations(within([0, 10], 5), 2), { certain: [], possible: 0 });
});

test('a call that may have arrived much later than others is not taken for one of those in between', (t) => {
  const stray = { earliest: 10, latest: 5_000 };
  t.deepEqual(spanViolations([...within([0, 500], 0), stray], 2), { certain: [], possible: 1 });
});

const arrived = fc.record({
  earliest: fc.integer({ min: 0, max: 5_000 }),
  before: fc.integer({ min: 0, max: 1_000 }),
  after: fc.integer({ min: 0, max: 1_000 }),
});

test('wherever in their spans calls arrived, no less are violations than are certain, and no more than possible', (t) => {
  const holds = fc.property(fc.array(arrived), fc.integer({ min: 1, max: 5 }), (calls, limit) => {
    const moments = calls
      .map(({ earliest, before }) => earliest + before)
      .toSorted((one, other) => one - other);
    const spans = calls.map(({ earliest, before, after }) => ({
      earliest,
      latest: earliest + before + after,
    }));
    const { certain, possible } = spanViolations(spans, limit);
    const found = violations(moments, limit).length;
    return certain.length <= found && found <= possible;
  });
  t.notThrows(() => fc.assert(holds, { numRuns: 2_000 }));
});
