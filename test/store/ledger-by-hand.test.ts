import test from 'ava';
import { databaseNow, transaction } from '../../store/database.ts';
import { spendDay } from '../../store/ledger-by-hand.ts';
import { newLedger } from './ledger-of.ts';
import { database } from './with-database.ts';

test('what was done by hand on an earlier day and reported later uses up that day, and frees the later one', async (t) => {
  const { account, bookNew, daysOf, bookings } = await newLedger({ applicationsPerDay: 1 });
  const keys = await bookNew(2);
  const [reported, other] = keys;
  await transaction(database, async (tx) => {
    const at = (await databaseNow(tx)) - account.calendar.dayLength;
    await spendDay(tx, account, reported!, { kind: 'application', at });
  });
  t.deepEqual(await daysOf(keys), [-1, 0]);
  t.deepEqual(
    (await bookings()).map(({ spent }) => spent),
    [true, false],
  );
  await transaction(database, (tx) => spendDay(tx, account, other!, { kind: 'application' }));
  t.deepEqual(await daysOf(keys), [-1, 0]);
});
