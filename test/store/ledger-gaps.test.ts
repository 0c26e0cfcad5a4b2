import test from 'ava';
import { newLedger } from './ledger-of.ts';
import { database } from './with-database.ts';

const range = (from: number, to: number): number[] =>
  Array.from({ length: to - from + 1 }, (_, index) => from + index);

async function withQueue(applicationsPerDay: number, length: number) {
  const ledger = await newLedger({ applicationsPerDay });
  const keys = await ledger.bookNew(length);
  await ledger.tellMoved();
  const days = async () => (await ledger.bookings()).map(({ day }) => day);
  return { ...ledger, keys, days };
}

test('of a long queue the next ten move up at once, and all others when the gaps are closed', async (t) => {
  const { keys, days, release, moved, closeGaps } = await withQueue(1, 25);
  await release(keys[2]!);
  t.deepEqual(await days(), [...range(0, 11), ...range(13, 24)]);
  t.is((await moved()).length, 10);
  t.is(await closeGaps(), 12);
  t.deepEqual(await days(), range(0, 23));
  t.is((await moved()).length, 22);
  t.is(await closeGaps(), 0);
});

test('whoever comes while there are gaps is behind all who wait, and moves up with them', async (t) => {
  const { keys, daysOf, newKey, book, release, closeGaps } = await withQueue(1, 15);
  await release(keys[0]!);
  const late = await newKey();
  t.is(await book(late), 15);
  await closeGaps();
  t.deepEqual(await daysOf([keys[1]!, keys[14]!, late]), [0, 13, 14]);
});

test('what is given back behind a gap leaves it open, and one before it is filled up to there and no farther', async (t) => {
  const { keys, days, release, closeGaps } = await withQueue(1, 30);
  await release(keys[0]!);
  await release(keys[20]!);
  await release(keys[1]!);
  await closeGaps();
  t.deepEqual(await days(), range(0, 26));
});

test('when the gaps are closed, who has lost a day goes before all that were booked later', async (t) => {
  const { keys, daysOf, release, book, closeGaps } = await withQueue(1, 20);
  const [lost, cancelled, ...others] = keys;
  await database.query('update booking set day = day - 1 where signature_id = $1', [lost!.signatureId]);
  await release(cancelled!);
  t.is(await book(lost!), 20);
  await closeGaps();
  t.deepEqual(await daysOf([lost!, ...others]), range(0, 18));
});
