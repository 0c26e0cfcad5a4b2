import test from 'ava';
import { percentile } from '../../bench/percentile.ts';

test('a percentile is one of the values, whatever their order', (t) => {
  const values = Array.from({ length: 100 }, (_, index) => 100 - index);
  t.is(percentile(values, 50), 50);
  t.is(percentile(values, 99), 99);
  t.is(percentile([7], 99), 7);
  t.is(percentile([], 50), 0);
});
