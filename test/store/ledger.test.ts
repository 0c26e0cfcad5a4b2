import test from 'ava';
import { labelOfDay, openingHours } from '../../model/calendar.ts';
import { waitingSlots } from '../../store/ledger.ts';
import { newLedger } from './ledger-of.ts';
import { database } from './with-database.ts';

test('three applications of an individual are booked on three days', async (t) => {
  const ledger = await newLedger();
  t.deepEqual(await ledger.daysOf(await ledger.bookNew(3)), [0, 1, 2]);
});

test('a slot has the day’s name and its opening hours', async (t) => {
  const { account, today, slot, newKey } = await newLedger();
  t.deepEqual(await slot(await newKey()), {
    day: labelOfDay(account.calendar, today),
    ...openingHours(account.calendar, today),
  });
});

test('who asks again finds the same slot', async (t) => {
  const ledger = await newLedger();
  const keys = await ledger.bookNew(2);
  t.is(await ledger.book(keys[1]!), 1);
  t.deepEqual(await ledger.daysOf(keys), [0, 1]);
});

test('vendor accounts do not share their days', async (t) => {
  const [one, other] = [await newLedger(), await newLedger()];
  t.is(await one.book(await one.newKey()), 0);
  t.is(await other.book(await other.newKey()), 0);
});

test('a slot is spent while its day is open, and asking again finds it spent', async (t) => {
  const ledger = await newLedger();
  const [key] = await ledger.bookNew(1);
  t.is(await ledger.spend(key!), 'spent');
  t.is(await ledger.spend(key!), 'spent');
  t.like(await ledger.bookings(), [{ day: 0, spent: true }]);
});

test('a slot of a later day cannot be spent yet, and none at all not ever', async (t) => {
  const ledger = await newLedger();
  const [, later] = await ledger.bookNew(2);
  t.is(await ledger.spend(later!), 'notOpen');
  t.is(await ledger.spend(await ledger.newKey()), 'noSlot');
});

test('a released day goes to the earliest that waits, and that one’s day to the next', async (t) => {
  const ledger = await newLedger();
  const keys = await ledger.bookNew(4);
  await ledger.release(keys[1]!);
  t.deepEqual(await ledger.daysOf(keys), [0, undefined, 1, 2]);
});

test('with room for several on a day a release moves one booking of each later day', async (t) => {
  const ledger = await newLedger({ applicationsPerDay: 2 });
  const keys = await ledger.bookNew(5);
  await ledger.release(keys[0]!);
  t.deepEqual(await ledger.daysOf(keys), [undefined, 0, 0, 1, 1]);
});

test('releasing what holds no slot changes nothing', async (t) => {
  const ledger = await newLedger();
  const keys = await ledger.bookNew(2);
  await ledger.release(await ledger.newKey());
  t.deepEqual(await ledger.daysOf(keys), [0, 1]);
});

test('whoever moved is reported until told', async (t) => {
  const ledger = await newLedger();
  const keys = await ledger.bookNew(3);
  await ledger.release(keys[0]!);
  const moved = [
    { number: keys[1]!.signatureId, day: 0 },
    { number: keys[2]!.signatureId, day: 1 },
  ];
  t.deepEqual(await ledger.moved(), moved);
  t.deepEqual(await ledger.moved(), moved);
  await ledger.tellMoved();
  t.deepEqual(await ledger.moved(), []);
});

test('who moves again after being told is reported again', async (t) => {
  const ledger = await newLedger();
  const keys = await ledger.bookNew(3);
  await ledger.release(keys[1]!);
  await ledger.tellMoved();
  await ledger.release(keys[0]!);
  t.deepEqual(await ledger.moved(), [{ number: keys[2]!.signatureId, day: 0 }]);
});

test('a booking that is spent stays where it is, also where the calendar was set back', async (t) => {
  const ledger = await newLedger();
  const [spent] = await ledger.bookNew(1);
  await ledger.spend(spent!);
  const { calendar, vendorAccount } = ledger.account;
  const setBack = { ...calendar, offset: calendar.offset - calendar.dayLength };
  const before = await newLedger({ calendar: setBack, vendorAccount });
  const [freed] = await before.bookNew(1);
  await before.release(freed!);
  t.like(await ledger.bookings(), [{ ...spent!, day: 0, spent: true }]);
});

test('a spent slot that is given back goes to who waits', async (t) => {
  const ledger = await newLedger();
  const keys = await ledger.bookNew(2);
  await ledger.spend(keys[0]!);
  await ledger.release(keys[0]!);
  t.deepEqual(await ledger.daysOf(keys), [undefined, 0]);
});

test('a day closed for applications takes modifications, and one closed for all takes nothing', async (t) => {
  const ledger = await newLedger();
  await ledger.close('application', 0);
  await ledger.close('all', 1);
  t.is(await ledger.book(await ledger.newKey(), 'application'), 2);
  t.is(await ledger.book(await ledger.newKey(), 'modification'), 0);
  t.is(await ledger.book(await ledger.newKey(), 'modification'), 3);
});

test('a closed day opens no more: closed for all stays so', async (t) => {
  const ledger = await newLedger();
  await ledger.close('all');
  await ledger.close('application');
  t.is(await ledger.book(await ledger.newKey(), 'modification'), 1);
});

test('who is booked on a day that was closed since cannot spend it, and gets another one', async (t) => {
  const ledger = await newLedger();
  const keys = await ledger.bookNew(2);
  await ledger.close('application');
  t.is(await ledger.spend(keys[0]!), 'notOpen');
  t.is(await ledger.book(keys[0]!), 2);
  t.deepEqual(await ledger.daysOf(keys), [2, 1]);
});

test('the place of an application on a day closed for applications goes to a modification', async (t) => {
  const ledger = await newLedger();
  const [application] = await ledger.bookNew(1);
  const [modification] = await ledger.bookNew(1, 'modification');
  await ledger.close('application');
  t.is(await ledger.book(application!), 1);
  t.deepEqual(await ledger.daysOf([application!, modification!]), [1, 0]);
  t.deepEqual(await ledger.moved(), [{ number: modification!.signatureId, day: 0 }]);
});

test('an application that turns out to be a modification may use a day closed for applications', async (t) => {
  const ledger = await newLedger();
  const [key] = await ledger.bookNew(1);
  await ledger.close('application');
  t.is(await ledger.book(key!, 'modification'), 0);
  t.is(await ledger.spend(key!, 'modification'), 'spent');
});

test('a modification that turns out to be an application may not', async (t) => {
  const ledger = await newLedger();
  const [key] = await ledger.bookNew(1, 'modification');
  await ledger.close('application');
  t.is(await ledger.book(key!, 'application'), 1);
});

test('unspent bookings of today and tomorrow are those that would soon be lost', async (t) => {
  const ledger = await newLedger();
  const keys = await ledger.bookNew(4);
  await ledger.spend(keys[0]!);
  const waiting = await waitingSlots(database, ledger.account);
  t.deepEqual(
    waiting.map(({ signatureId, run }) => [signatureId, run]),
    [[keys[1]!.signatureId, 'run-1']],
  );
});
