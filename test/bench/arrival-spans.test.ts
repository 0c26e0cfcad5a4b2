import test from 'ava';
import { spansBy } from '../../bench/rate-limit/arrival-spans.ts';

/** A call of a process, noted at this moment. */
const noted = (at: number, process: number, sentFrom?: number) => ({ at, process, sentFrom, account: 'a' });

const spansOf = spansBy([
  { process: 1, from: 10, until: 12 },
  { process: 2, from: 10, until: 11 },
]);

test('a call arrived while it was written, however late it was noted', (t) => {
  t.deepEqual(spansOf([noted(60, 1, 10), noted(60, 2, 10)]), [
    { earliest: 10, latest: 12 },
    { earliest: 10, latest: 11 },
  ]);
});

test('what is noted before its sender comes to see that it was written had arrived by then', (t) => {
  t.deepEqual(spansOf([noted(10.5, 1, 10)]), [{ earliest: 10, latest: 10.5 }]);
});

test('a call of which its sender tells no more arrived before it was noted', (t) => {
  t.deepEqual(spansOf([noted(60, 3, 10)]), [{ earliest: 10, latest: 60 }]);
});

test('nothing is told where a call was not stamped', (t) => {
  t.is(spansOf([noted(60, 1, 10), noted(70, 1)]), undefined);
});
