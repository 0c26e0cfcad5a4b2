import test from 'ava';
import { faultsOf } from '../../bench/quota/exactness.ts';

/** What is wrong where bookings 1, 2, 3 … hold these days, by what they were promised. */
const faults = (days: number[], promised = days, perDay = 2) =>
  faultsOf(
    days.map((day, index) => ({ number: index + 1, day })),
    new Map(promised.map((day, index) => [index + 1, day])),
    perDay,
  );

const none = { daysOver: 0, daysShort: 0, outOfOrder: 0, later: 0, lostOrStrange: 0 };

test('full days in order are exact, and the last one need not be full', (t) => {
  t.deepEqual(faults([0, 0, 1, 1, 2]), none);
  t.deepEqual(faults([]), none);
});

test('a day that holds more, and one before the last that holds less, are told', (t) => {
  t.deepEqual(faults([0, 0, 0, 1, 1]), { ...none, daysOver: 1 });
  t.deepEqual(faults([0, 0, 2, 2]), { ...none, daysShort: 1 });
});

test('who overtakes is told, and who stands later than promised', (t) => {
  t.deepEqual(faults([0, 1, 0, 1]), { ...none, outOfOrder: 1 });
  t.deepEqual(faults([0, 0, 1], [0, 0, 0]), { ...none, later: 1 });
  t.deepEqual(faults([0, 0, 1], [0, 1, 2]), none);
});

test('a booking that is gone is told, and one that nobody made', (t) => {
  t.deepEqual(faults([0, 0], [0, 0, 1]), { ...none, lostOrStrange: 1 });
  t.deepEqual(faults([0, 0, 1], [0, 0]), { ...none, lostOrStrange: 1 });
});
