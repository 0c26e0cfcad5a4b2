import test from 'ava';
import fc from 'fast-check';
import type { Terms } from '../../model/agreement.ts';
import { dayOf, openingHours } from '../../model/calendar.ts';
import { agree, replaceAgreements } from '../../store/agreements.ts';
import { databaseNow } from '../../store/database.ts';
import type { LedgerAccount } from '../../store/ledger.ts';
import { newLedger } from './ledger-of.ts';
import { hour } from './signatures.ts';
import { database } from './with-database.ts';

const agreedOf = ({ vendor, vendorAccount, applicationsPerDay, calendar }: LedgerAccount) => {
  const terms = {
    ...{ applicationsPerDay, calendar, modificationCounts: 'yes' },
    ...{ noApplicationAfterRejection: false, callsPerSecond: {}, signatures: null, guard: 20, strict: false },
  } as const satisfies Terms;
  return [{ account: vendorAccount, vendor, vendorAccount, accountType: 'individual' as const, terms }];
};

/** The same vendor account, as it is counted once the agreement was replaced. */
async function changed(from: LedgerAccount, changes: Partial<LedgerAccount>) {
  await agree(database, agreedOf(from));
  const account = { ...from, ...changes };
  const [replanned] = await replaceAgreements(database, agreedOf(account));
  return { ledger: await newLedger(account), moved: replanned?.moved };
}

test('with fewer applications a day the youngest of each day move behind all others, in order, and are told', async (t) => {
  const before = await newLedger({ applicationsPerDay: 3 });
  const keys = await before.bookNew(7);
  await before.spend(keys[2]!);
  const { ledger, moved } = await changed(before.account, { applicationsPerDay: 2 });
  t.deepEqual(await ledger.daysOf(keys), [0, 2, 0, 1, 1, 3, 2]);
  t.is(moved, 2);
  t.deepEqual(
    (await ledger.moved()).map(({ number, day }) => [number, day]),
    [
      [keys[1]!.signatureId, 2],
      [keys[5]!.signatureId, 3],
    ],
  );
});

test('with more applications a day everybody moves up, in order', async (t) => {
  const before = await newLedger({ applicationsPerDay: 1 });
  const keys = await before.bookNew(5);
  const { ledger } = await changed(before.account, { applicationsPerDay: 2 });
  t.deepEqual(await ledger.daysOf(keys), [0, 0, 1, 1, 2]);
  t.is((await ledger.moved()).length, 4);
});

test('where days are not counted any more all wait for today alone', async (t) => {
  const before = await newLedger({ applicationsPerDay: 1 });
  const keys = await before.bookNew(3);
  const { ledger } = await changed(before.account, { applicationsPerDay: null });
  t.deepEqual(await ledger.daysOf(keys), [0, 0, 0]);
});

test('by another time zone a sending counts on the day on which it was sent, and nothing is lost', async (t) => {
  const before = await newLedger({ applicationsPerDay: 1 });
  const keys = await before.bookNew(4);
  await before.spend(keys[0]!);
  await before.close('application', 1);
  const calendar = { ...before.account.calendar, timeZone: 'UTC' };
  const { ledger } = await changed(before.account, { calendar });
  const held = await ledger.bookings();
  t.is(held.length, 4);
  t.like(held[0], { day: 0, spent: true });
  t.is(new Set(held.map(({ day }) => day)).size, 4, 'no day is over');
  const now = await databaseNow(database);
  t.is(ledger.today, dayOf(calendar, now));
});

test('with longer days those who share one now are spread again, in order', async (t) => {
  const dayLength = hour;
  const before = await newLedger({ applicationsPerDay: 1 });
  const short = await newLedger({
    applicationsPerDay: 1,
    calendar: { ...before.account.calendar, dayLength },
  });
  const keys = await short.bookNew(6);
  const { ledger } = await changed(short.account, {
    calendar: { ...short.account.calendar, dayLength: 24 * hour },
  });
  t.deepEqual(await ledger.daysOf(keys), [0, 1, 2, 3, 4, 5]);
});

test('a worker that still counts otherwise books nothing, spends nothing and frees nothing', async (t) => {
  const before = await newLedger({ applicationsPerDay: 5 });
  const [key] = await before.bookNew(1);
  await changed(before.account, { applicationsPerDay: 1 });
  const counted = { message: /are counted otherwise by now/ };
  await t.throwsAsync(before.bookNew(1), counted);
  await t.throwsAsync(before.spend(key!), counted);
  await t.throwsAsync(before.release(key!), counted);
});

test('a limit or time zone that changes under ten thousand is planned anew in time, and gives how many moved by it', async (t) => {
  const { account, newKey, bookings, today } = await newLedger({ applicationsPerDay: 1 });
  const { signatureId } = await newKey();
  const total = 10_000;
  await database.query(
    `insert into booking (signature_id, life, number, vendor, vendor_account, day, kind, told_at)
     select $1, 1, number, $2, $3, $4 + number - 1, 'application', case when number > 1 then now() end
     from generate_series(1, $5) as number`,
    [signatureId, account.vendor, account.vendorAccount, today, total],
  );
  const more = await changed(account, { applicationsPerDay: 2 });
  t.is(more.moved, total - 1);
  t.deepEqual(
    (await bookings()).map(({ day }) => day),
    Array.from({ length: total }, (_, index) => Math.floor(index / 2)),
  );
  const fewer = await changed(more.ledger.account, { applicationsPerDay: 1 });
  t.is(fewer.moved, total / 2);
  const calendar = { ...account.calendar, timeZone: 'UTC' };
  const elsewhere = await changed(fewer.ledger.account, { calendar });
  t.is(elsewhere.moved, total);
  t.is(new Set((await elsewhere.ledger.bookings()).map(({ day }) => day)).size, total);
});

test('whatever the limit and the days become, nothing is lost or over, and nobody could be earlier', async (t) => {
  const change = fc.record({
    applicationsPerDay: fc.integer({ min: 1, max: 4 }),
    hours: fc.constantFrom(6, 12, 24),
    offset: fc.integer({ min: -30, max: 30 }),
  });
  await fc.assert(
    fc.asyncProperty(change, fc.array(change, { minLength: 1, maxLength: 3 }), async (first, changes) => {
      const termsOf = ({ applicationsPerDay, hours, offset }: typeof first, { calendar }: LedgerAccount) => ({
        applicationsPerDay,
        calendar: { ...calendar, dayLength: hours * hour, offset: offset * hour },
      });
      let ledger = await newLedger();
      ledger = await newLedger({ ...ledger.account, ...termsOf(first, ledger.account) });
      const keys = await ledger.bookNew(9);
      const spent = (await Promise.all(keys.slice(0, 2).map((key) => ledger.spend(key)))).filter(
        (is) => is === 'spent',
      );
      for (const next of changes) ({ ledger } = await changed(ledger.account, termsOf(next, ledger.account)));
      const held = await ledger.bookings();
      const limit = ledger.account.applicationsPerDay!;
      const onDay = (day: number) => held.filter((booking) => booking.day === day);
      const { closesAt } = openingHours(ledger.account.calendar, ledger.today);
      const from = closesAt > (await databaseNow(database)) ? 0 : 1;
      t.is(held.length, keys.length);
      t.is(held.filter((booking) => booking.spent).length, spent.length);
      for (const { day, spent: isSpent } of held) {
        const waiting = onDay(day).filter((booking) => !booking.spent);
        t.true(day < from || waiting.length === 0 || onDay(day).length <= limit);
        for (let earlier = from; !isSpent && earlier < day; earlier += 1)
          t.true(onDay(earlier).length >= limit);
      }
    }),
    { numRuns: 15 },
  );
});
