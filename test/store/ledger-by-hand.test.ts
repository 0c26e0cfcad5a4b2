import test from 'ava';
import { databaseNow, transaction } from '../../store/database.ts';
import { spendDay } from '../../store/ledger-by-hand.ts';
import { newLedger } from './ledger-of.ts';
import { calendarAt, hour } from './signatures.ts';
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

test('what is reported after midnight moves the youngest that nobody sent out of its day, to the first with room', async (t) => {
  const { calendar } = (await newLedger()).account;
  const yesterday = { ...calendar, offset: calendar.offset - calendar.dayLength };
  const past = await newLedger({ calendar: yesterday, applicationsPerDay: 2 });
  const [sent, unsent] = await past.bookNew(2);
  await past.spend(sent!);
  const ledger = await newLedger({
    ...{ calendar, applicationsPerDay: 2, vendorAccount: past.account.vendorAccount },
  });
  const [reported, today] = await ledger.bookNew(2);
  await transaction(database, async (tx) => {
    const at = (await databaseNow(tx)) - calendar.dayLength;
    await spendDay(tx, ledger.account, reported!, { kind: 'application', at });
  });
  const keys = [sent!, reported!, today!, unsent!];
  t.deepEqual(await ledger.daysOf(keys), [-1, -1, 0, 0]);
  t.is(await ledger.book(unsent!), 0, 'its workflow finds the day that it holds');
  t.deepEqual(await ledger.bookNew(1).then(ledger.daysOf), [1], 'today is full');
});

test('whoever loses today’s day has the one that was booked instead, nobody else’s changes, and it has to be told', async (t) => {
  const ledger = await newLedger({ applicationsPerDay: 1 });
  const [today, reported, third, fourth] = await ledger.bookNew(4);
  await transaction(database, (tx) => spendDay(tx, ledger.account, reported!, { kind: 'application' }));
  t.deepEqual(await ledger.daysOf([today!, reported!, third!, fourth!]), [1, 0, 2, 3]);
  t.deepEqual(await ledger.moved(), [{ number: today!.signatureId, day: 1 }]);
});

test('of a day that is open still, whoever lost it cannot be sent on it, and what was sent stays', async (t) => {
  const ledger = await newLedger({ calendar: await calendarAt(12 * hour), applicationsPerDay: 2 });
  const [first, second, later] = await ledger.bookNew(3);
  await ledger.spend(second!);
  await transaction(database, (tx) => spendDay(tx, ledger.account, later!, { kind: 'application' }));
  t.deepEqual(await ledger.daysOf([first!, second!, later!]), [1, 0, 0]);
  t.is(await ledger.spend(first!), 'notOpen');
});
