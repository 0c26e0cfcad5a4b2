import test from 'ava';
import { transaction } from '../../store/database.ts';
import { lockLedger } from '../../store/ledger.ts';
import { spendDay } from '../../store/ledger-by-hand.ts';
import { bookedFrom, planAnew } from '../../store/plan-anew.ts';
import { countSeen } from '../../store/seen-applications.ts';
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

test('who may not have a closed day has the one that is left by whoever takes it', async (t) => {
  const { keys, daysOf, release, book, close, newKey, closeGaps } = await withQueue(1, 14);
  const [lost, cancelled, ...others] = keys;
  const modification = await newKey();
  await book(modification, 'modification');
  const youngest = await newKey();
  await book(youngest);
  await database.query('update booking set day = day - 1 where signature_id = $1', [lost!.signatureId]);
  await database.query(
    `insert into booking (signature_id, life, number, vendor, vendor_account, day, kind, spent)
     select signature_id, life, -1, vendor, vendor_account, day + 1, kind, true from booking where signature_id = $1`,
    [lost!.signatureId],
  );
  await release(cancelled!);
  await close('application', 11);
  t.is(await book(lost!), 16);
  await closeGaps();
  t.deepEqual(await daysOf([modification, lost!, youngest]), [11, 14, 15]);
  t.deepEqual(await daysOf(others), [...range(1, 10), 12, 13]);
});

for (const [isSpent, becomes] of [
  [true, 'not spent after all'],
  [false, 'spent'],
] as const)
  test(`what becomes ${becomes} while the others are planned keeps its day, and to itself`, async (t) => {
    const { account, today, keys, days, daysOf, spend, release } = await withQueue(1, 20);
    const [first, second] = keys;
    if (isSpent) await spend(first!);
    await release(second!);
    await transaction(database, async (tx) => {
      await lockLedger(tx, account);
      const booked = await bookedFrom(tx, account, today);
      await database.query('update booking set spent = $1 where signature_id = $2', [
        !isSpent,
        first!.signatureId,
      ]);
      await planAnew(tx, account, booked, { from: today, open: today });
    });
    t.deepEqual(await daysOf([first!]), [0]);
    t.deepEqual(await days(), range(0, 18));
  });

test('each application that was seen of what is reported as done by hand gives its place to one who waits', async (t) => {
  const { account, newKey, book, daysOf } = await newLedger({ applicationsPerDay: 3 });
  const [done, ...others] = await Promise.all(Array.from({ length: 5 }, newKey));
  const { rows } = await database.query('select text, scope from signature where id = $1', [
    done!.signatureId,
  ]);
  const seenAt = (age: number) => ({ ...rows[0], createdAt: new Date(Date.now() - age).toISOString() });
  await countSeen(database, account, [seenAt(1_000), seenAt(2_000), seenAt(3_000)], Date.now() - 60_000);
  for (const key of others) await book(key);
  t.deepEqual(await daysOf(others), [1, 1, 1, 2]);
  await transaction(database, (tx) => spendDay(tx, account, done!, { kind: 'application' }));
  t.deepEqual(await daysOf(others), [0, 0, 1, 1]);
});
