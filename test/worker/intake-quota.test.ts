import test from 'ava';
import { dayOf } from '../../model/calendar.ts';
import type { AccountQuota } from '../../model/intake.ts';
import { transaction } from '../../store/database.ts';
import { bookSlot, closeDay } from '../../store/ledger.ts';
import { bookApplication } from './book-application.ts';
import { activities, ask, problemOf, serveIntake } from './with-intake.ts';

serveIntake();

const quotaOf = async (account: string, token?: string, query = ''): Promise<AccountQuota> => {
  const answer = await ask(`accounts/${account}/quota${query}`, {}, token);
  if (answer.status !== 200) throw new Error(await answer.text());
  return (await answer.json()) as AccountQuota;
};

const book = (name: string, text: string, how?: { isSpent: boolean }) =>
  bookApplication(activities.database, activities.accounts.get(name)!, text, how);

test.serial('an unused account has one free day, and nobody holds it', async (t) => {
  const { days, next } = await quotaOf('current');
  t.like(days, { length: 1, 0: { allowed: 100, used: 0, booked: 0, free: 100, holders: [], notShown: 0 } });
  t.is(next, undefined);
});

test.serial('each day says who holds it, since when, and whether it is used', async (t) => {
  await book('jo', '甲铺', { isSpent: true });
  await book('jo', '乙铺');
  const { days } = await quotaOf('jo', 'of-jo');
  t.like(days, {
    length: 3,
    0: { allowed: 1, used: 1, booked: 0, free: 0 },
    1: { used: 0, booked: 1, free: 0 },
    2: { used: 0, booked: 0, free: 1 },
  });
  t.like(days[0]!.holders, {
    length: 1,
    0: {
      text: '甲铺',
      account: 'jo',
      state: 'spent',
      number: 1,
      workflowId: 'sms-signature:jo:mainland:甲铺',
    },
  });
  t.is(days[1]!.holders[0]!.state, 'waiting');
});

test.serial('what the vendor shows and nobody here has sent is used up, and named', async (t) => {
  const { database, accounts } = activities;
  const current = accounts.get('current')!;
  await database.query(
    `insert into seen_application (vendor, vendor_account, mark, day, scope, text, applied_at)
     values ($1, $2, 'order-1', $3, 'mainland', '别家', now())`,
    [current.vendor, current.vendorAccount, dayOf(current.calendar, Date.now())],
  );
  await transaction(database, (tx) => closeDay(tx, current, 'application', 'used up'));
  const { days } = await quotaOf('current');
  t.like(days[0], { used: 1, free: 0, closed: 'used up', notShown: 0 });
  t.like(days[0]!.seen, { length: 1, 0: { text: '别家', scope: 'mainland' } });
});

test.serial(
  'a token sees no account of others, and of a shared vendor account only how many hold it',
  async (t) => {
    await book('acme', '山海');
    await book('acme-too', '江河');
    const problem = await problemOf(await ask('accounts/acme/quota', {}, 'of-jo'));
    t.is(problem.status, 404);
    const all = await quotaOf('acme');
    t.deepEqual(
      all.days[0]!.holders.map(({ text }) => text),
      ['山海', '江河'],
    );
    const some = await quotaOf('acme-too', 'quota-of-acme-too');
    t.like(some.days[0], { booked: 2, notShown: 1, holders: [{ text: '江河' }], seen: [] });
    t.false(JSON.stringify(some).includes('山海'));
  },
);

test.serial('thousands of bookings are told a month at a time', async (t) => {
  const { database, accounts } = activities;
  const jo = accounts.get('jo')!;
  const { rows } = await database.query<{ id: number }>(`select id from signature where text = '乙铺'`);
  for (let number = 2; number <= 101; number += 1)
    await bookSlot(database, jo, { signatureId: rows[0]!.id, life: 1, number }, 'application');
  const sizes: number[] = [];
  const seen = new Set<string>();
  for (let query = ''; ; ) {
    const { days, next } = await quotaOf('jo', 'of-jo', query);
    sizes.push(days.length);
    for (const { day } of days) seen.add(day);
    if (next === undefined) break;
    query = `?after=${next}`;
  }
  t.deepEqual(sizes, [31, 31, 31, 10]);
  t.is(seen.size, 103);
});
