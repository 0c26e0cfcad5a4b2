import test from 'ava';
import { newLedger } from './ledger-of.ts';
import { calendarAt, hour } from './signatures.ts';

test('a booking whose day has passed is replaced by one on the first day with room', async (t) => {
  const { calendar } = (await newLedger()).account;
  const yesterday = { ...calendar, offset: calendar.offset - calendar.dayLength };
  const past = await newLedger({ calendar: yesterday });
  const [key] = await past.bookNew(1);
  const { vendorAccount } = past.account;
  const ledger = await newLedger({ calendar, vendorAccount });
  t.deepEqual(await ledger.daysOf([key!]), [-1]);
  t.is(await ledger.spend(key!), 'notOpen');
  t.is(await ledger.book(key!), 0);
  t.is(await ledger.spend(key!), 'spent');
});

test('nothing moves to a day that has passed', async (t) => {
  const { calendar } = (await newLedger()).account;
  const past = await newLedger({ calendar: { ...calendar, offset: calendar.offset - calendar.dayLength } });
  const [old] = await past.bookNew(1);
  const ledger = await newLedger({ calendar, vendorAccount: past.account.vendorAccount });
  const [key] = await ledger.bookNew(1);
  await ledger.release(old!);
  t.deepEqual(await ledger.daysOf([key!]), [0]);
});

test('in the first moments of a day one can book it but not yet spend it', async (t) => {
  const ledger = await newLedger({ calendar: await calendarAt(hour / 2, { guard: hour }) });
  const [key] = await ledger.bookNew(1);
  t.deepEqual(await ledger.daysOf([key!]), [0]);
  t.is(await ledger.spend(key!), 'notOpen');
});

test('in the last moments of a day one books the next, and the day’s own slot is lost', async (t) => {
  const lastMoments = await calendarAt(23.5 * hour, { guard: hour });
  const before = await newLedger({ calendar: { ...lastMoments, offset: lastMoments.offset - 12 * hour } });
  const [key] = await before.bookNew(1);
  const ledger = await newLedger({ calendar: lastMoments, vendorAccount: before.account.vendorAccount });
  t.is(await ledger.spend(key!), 'notOpen');
  t.is(await ledger.book(key!), 1);
});

test('a slot freed in the last moments of a day moves nobody', async (t) => {
  const lastMoments = await calendarAt(23.5 * hour, { guard: hour });
  const before = await newLedger({ calendar: { ...lastMoments, offset: lastMoments.offset - 12 * hour } });
  const keys = await before.bookNew(2);
  const ledger = await newLedger({ calendar: lastMoments, vendorAccount: before.account.vendorAccount });
  await ledger.release(keys[0]!);
  t.deepEqual(await ledger.daysOf(keys), [undefined, 1]);
});

test('with short days every slot can be spent once its day opens', async (t) => {
  const ledger = await newLedger({ calendar: await calendarAt(0, { dayLength: 1_000 }) });
  const [, , key] = await ledger.bookNew(3);
  while ((await ledger.spend(key!)) === 'notOpen') await ledger.book(key!);
  const spent = (await ledger.bookings()).filter((booking) => booking.spent);
  t.deepEqual(
    spent.map(({ signatureId }) => signatureId),
    [key!.signatureId],
  );
  t.true(spent[0]!.day >= 2);
});
