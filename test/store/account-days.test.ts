import test from 'ava';
import { readDays } from '../../store/account-days.ts';
import { peekSlot } from '../../store/ledger-days.ts';
import { newLedger } from './ledger-of.ts';
import { calendarAt, hour } from './signatures.ts';
import { database } from './with-database.ts';

test('an account that nobody has used has a free today', async (t) => {
  const { account } = await newLedger({ applicationsPerDay: 100 });
  t.like(await readDays(database, account), { length: 1, 0: { booked: 0, spent: 0, free: 100 } });
});

test('days are shown up to the last that is booked, with what is spent and free', async (t) => {
  const { account, bookNew, spend, bookings } = await newLedger({ applicationsPerDay: 2 });
  const [first] = await bookNew(5);
  await spend(first!);
  const before = await bookings();
  const days = await readDays(database, account);
  t.like(days, {
    length: 3,
    0: { booked: 2, spent: 1, free: 0 },
    1: { booked: 2, spent: 0, free: 0 },
    2: { booked: 1, spent: 0, free: 1 },
  });
  t.deepEqual(await bookings(), before);
});

test('the first free day is among them, also where all before it are taken', async (t) => {
  const { account, bookNew } = await newLedger({ applicationsPerDay: 1 });
  await bookNew(3);
  t.deepEqual(
    (await readDays(database, account)).map(({ free }) => free),
    [0, 0, 0, 1],
  );
});

test('a closed day has no room whatever is booked on it, and days between are shown, too', async (t) => {
  const { account, close } = await newLedger({ applicationsPerDay: 5 });
  await close('application', 2);
  t.like(await readDays(database, account), {
    length: 3,
    0: { free: 5 },
    1: { free: 5 },
    2: { free: 0, closed: 'closed by a test' },
  });
});

test('a day that is nearly over takes nothing any more', async (t) => {
  const calendar = await calendarAt(24 * hour - 10_000);
  const { account } = await newLedger({ calendar });
  t.deepEqual(
    (await readDays(database, account)).map(({ free }) => free),
    [0, 1],
  );
});

test('a look at the next slot tells what a booking then gets, and books nothing', async (t) => {
  const { account, bookNew, newKey, slot, close, bookings } = await newLedger({ applicationsPerDay: 1 });
  await bookNew(2);
  await close('application', 2);
  const before = await bookings();
  const [seen, again] = [await peekSlot(database, account), await peekSlot(database, account)];
  t.deepEqual(seen, again);
  t.deepEqual(await bookings(), before);
  t.deepEqual(await slot(await newKey()), seen);
});
