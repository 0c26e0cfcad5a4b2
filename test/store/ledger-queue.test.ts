import test from 'ava';
import fc from 'fast-check';
import { dayOf } from '../../model/calendar.ts';
import { transaction } from '../../store/database.ts';
import { bookSlot } from '../../store/ledger.ts';
import { movedSlots } from '../../store/ledger-moves.ts';
import { bookInQueue } from '../../store/ledger-queue.ts';
import { newLedger } from './ledger-of.ts';
import { database } from './with-database.ts';

test('who has lost a day keeps its turn: the next that is given back is its own', async (t) => {
  const ledger = await newLedger({ applicationsPerDay: 1 });
  const keys = await ledger.bookNew(4);
  await ledger.close('application');
  t.is(await ledger.book(keys[0]!), 4);
  await ledger.release(keys[1]!);
  t.deepEqual(await ledger.daysOf(keys), [1, undefined, 2, 3]);
});

test('a submission is told how many are to be sent before it, and not of those that were', async (t) => {
  const ledger = await newLedger({ applicationsPerDay: 1 });
  const keys = await ledger.bookNew(3);
  await ledger.spend(keys[0]!);
  const { queue } = await transaction(database, (tx) =>
    bookInQueue(tx, ledger.account, keys[2]!, 'application'),
  );
  t.like(queue, { place: 2, of: 2 });
});

test('the place counts those of the same day that were booked before, and all that wait behind', async (t) => {
  const ledger = await newLedger({ applicationsPerDay: 3 });
  const keys = await ledger.bookNew(9);
  await ledger.spend(keys[1]!);
  const places = [];
  for (const index of [0, 2, 4, 8]) {
    const { queue } = await transaction(database, (tx) =>
      bookInQueue(tx, ledger.account, keys[index]!, 'application'),
    );
    places.push([queue?.place, queue?.of]);
  }
  t.deepEqual(places, [
    [1, 8],
    [2, 8],
    [4, 8],
    [8, 8],
  ]);
});

test('whoever moves up does not come to a day that holds too much', async (t) => {
  const ledger = await newLedger({ applicationsPerDay: 1 });
  const keys = await ledger.bookNew(4);
  const { vendor, vendorAccount } = ledger.account;
  // A worker of before this version moves nobody out.
  await database.query(
    `insert into seen_application (vendor, vendor_account, mark, day, scope, text, applied_at)
     values ($1, $2, 'mark', $3, 'mainland', 'another', now())`,
    [vendor, vendorAccount, ledger.today + 1],
  );
  await ledger.release(keys[0]!);
  t.deepEqual(await ledger.daysOf(keys), [undefined, 0, 2, 3]);
  await ledger.release(keys[1]!);
  t.deepEqual(await ledger.daysOf(keys), [undefined, undefined, 0, 2]);
});

test('of a long queue that moved the next days are told first, a few at a time, and each with its place', async (t) => {
  const ledger = await newLedger({ applicationsPerDay: 1 });
  const keys = await ledger.bookNew(6);
  await ledger.release(keys[0]!);
  const moved = await movedSlots(database, ledger.account, 2);
  t.deepEqual(
    moved.map(({ signatureId, slot }) => [signatureId, slot.queue?.place, slot.queue?.of]),
    [
      [keys[1]!.signatureId, 1, 5],
      [keys[2]!.signatureId, 2, 5],
    ],
  );
  const behind = await movedSlots(database, ledger.account, 2, moved[1]);
  t.deepEqual(
    behind.map(({ signatureId }) => signatureId),
    [keys[3]!.signatureId, keys[4]!.signatureId],
    'also where the first could not be told',
  );
});

test('whoever moved to a day that has passed by now is told of no place', async (t) => {
  const { calendar } = (await newLedger()).account;
  const past = await newLedger({ calendar: { ...calendar, offset: calendar.offset - calendar.dayLength } });
  const [first] = await past.bookNew(2);
  await past.release(first!);
  const [moved] = await movedSlots(database, { ...past.account, calendar }, 1);
  t.is(moved!.slot.queue, undefined);
});

test('a day that is far off is told once an hour at most', async (t) => {
  const ledger = await newLedger({ applicationsPerDay: 1 });
  const { signatureId } = await ledger.newKey();
  const keys = Array.from({ length: 40 }, (_, index) => ({ signatureId, life: 1, number: index + 1 }));
  for (const key of keys) await ledger.book(key);
  await ledger.release(keys[0]!);
  await ledger.closeGaps();
  const days = async () => (await ledger.moved()).map(({ day }) => day);
  t.is(Math.max(...(await days())), 30);
  await database.query(`update booking set heard_at = now() - interval '2 hours' where signature_id = $1`, [
    signatureId,
  ]);
  t.is(Math.max(...(await days())), 38);
});

for (const [direction, shift] of [
  ['ahead', 1],
  ['behind', -1],
] as const)
  test.serial(
    `a worker whose clock is two days ${direction} books, spends and frees by the database's day`,
    async (t) => {
      const ledger = await newLedger({ applicationsPerDay: 1 });
      const now = Date.now;
      Date.now = () => now() + shift * 2 * 86_400_000;
      try {
        const keys = await ledger.bookNew(3);
        t.deepEqual(await ledger.daysOf(keys), [0, 1, 2]);
        t.is(await ledger.spend(keys[0]!), 'spent');
        t.is(await ledger.spend(keys[1]!), 'notOpen');
        await ledger.release(keys[1]!);
        t.deepEqual(await ledger.daysOf(keys), [0, undefined, 1]);
      } finally {
        Date.now = now;
      }
    },
  );

test('what is asked at the same moment outside transactions gets each its own day', async (t) => {
  const { account, newKey, today, bookings } = await newLedger({ applicationsPerDay: 1 });
  const { signatureId } = await newKey();
  const asked = Array.from({ length: 50 }, (_, index) =>
    bookSlot(database, account, { signatureId, life: 1, number: index + 1 }, 'application'),
  );
  const days = (await Promise.all(asked)).map(({ opensAt }) => dayOf(account.calendar, opensAt) - today);
  t.deepEqual(
    days.toSorted((one, other) => one - other),
    Array.from({ length: 50 }, (_, index) => index),
  );
  t.is((await bookings()).length, 50);
});

test('whatever is booked and cancelled, who booked earlier is never sent later, and the counts are those of the bookings', async (t) => {
  const { newKey } = await newLedger();
  const step = fc.record({ cancels: fc.nat(3).map((one) => one === 0), which: fc.nat(30) });
  await fc.assert(
    fc.asyncProperty(
      fc.array(step, { minLength: 10, maxLength: 60 }),
      fc.integer({ min: 1, max: 3 }),
      async (steps, applicationsPerDay) => {
        const ledger = await newLedger({ applicationsPerDay });
        const { signatureId } = await newKey();
        const held: { signatureId: number; life: number; number: number }[] = [];
        let number = 0;
        for (const { cancels, which } of steps) {
          if (cancels && held.length > 0) await ledger.release(held.splice(which % held.length, 1)[0]!);
          else {
            number += 1;
            held.push({ signatureId, life: 1, number });
            await ledger.book(held.at(-1)!);
          }
        }
        await ledger.closeGaps();
        t.deepEqual(
          await ledger.daysOf(held),
          held.map((_, index) => Math.floor(index / applicationsPerDay)),
        );
        const { rows } = await database.query(
          `select day from taken_day where vendor_account = $1 and taken <> (
           select count(*) from booking where booking.vendor_account = $1 and booking.day = taken_day.day)`,
          [ledger.account.vendorAccount],
        );
        t.deepEqual(rows, []);
      },
    ),
    { numRuns: 20 },
  );
});
