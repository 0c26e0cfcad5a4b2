import test from 'ava';
import { canList, lookForApplications, lookNowAndThen } from '../../activities/seen-applications.ts';
import { calendarAwayFromEdge } from '../../demo/calendar.ts';
import { type AccountInput, sandboxAccount, sandboxEnvironment } from '../../demo/sandbox-accounts.ts';
import { dayOf } from '../../model/calendar.ts';
import { type Control, connectControl } from '../../sandbox/control-client.ts';
import { type Sandbox, startSandbox } from '../../sandbox/start.ts';
import { readLedgerDays } from '../../store/account-days.ts';
import { transaction } from '../../store/database.ts';
import { spendDay } from '../../store/ledger-by-hand.ts';
import { configureAccounts } from '../../worker/accounts.ts';
import { checkAccounts } from '../../worker/configuration.ts';
import { daysSinceRestore } from '../../worker/restored.ts';
import { database } from '../store/with-database.ts';
import { bookApplication } from './book-application.ts';

const calendar = calendarAwayFromEdge();
let sandbox: Sandbox;
let control: Control;

test.before('a vendor is there', async () => {
  Object.assign(process.env, sandboxEnvironment);
  sandbox = await startSandbox({ reviewDelay: 3_600_000 });
  control = connectControl(sandbox.control);
});
test.after.always(() => sandbox?.stop());

/** The account of a worker, at a vendor account of the test's. */
async function accountOf(name: string, changes: Partial<AccountInput> = {}) {
  const [id, secret, variable] = [name, `${name}-secret`, name.toUpperCase().replace('-', '_')];
  Object.assign(process.env, { [`ID_${variable}`]: id, [`SECRET_${variable}`]: secret });
  await control.account({
    vendor: 'aliyun-sms',
    vendorAccount: name,
    type: 'individual',
    keys: [{ accessKeyId: id, accessKeySecret: secret }],
  });
  const input = sandboxAccount('sandbox-individual', sandbox.vendors['aliyun-sms'], {
    ...{ vendorAccount: name, calendar, limits: { applicationsPerDay: 3 } },
    credentials: { accessKeyId: `env:ID_${variable}`, accessKeySecret: `env:SECRET_${variable}` },
    ...changes,
  });
  const accounts = configureAccounts(
    checkAccounts({ accounts: { [name]: input } }, 'a test').accounts,
    database,
  );
  const account = accounts.get(name)!;
  return { account, context: { database, accounts } };
}

type Account = Awaited<ReturnType<typeof accountOf>>['account'];

const seed = (account: string, text: string, hoursAgo = 0) =>
  control.signatures({
    ...{ vendor: 'aliyun-sms', account },
    signatures: [
      { text, state: 'approved', createdAt: new Date(Date.now() - hoursAgo * 3_600_000).toISOString() },
    ],
  });

const book = (account: Account, text: string) => bookApplication(database, account, text);
const spend = (account: Account, text: string) => bookApplication(database, account, text, { isSpent: true });

const daysOf = async (account: Account, texts: string[]): Promise<number[]> => {
  const { rows } = await database.query<{ text: string; day: number }>(
    `select text, day - min(day) over () as day from booking join signature on signature.id = signature_id
     where booking.vendor_account = $1`,
    [account.vendorAccount],
  );
  return texts.map((text) => rows.find((row) => row.text === text)!.day);
};

const today = async (account: Account) => (await readLedgerDays(database, account, { most: 1 })).days[0]!;

async function look(account: Account): Promise<number> {
  if (!canList(account)) throw new Error('It lists nothing');
  const signal = AbortSignal.timeout(30_000);
  return lookForApplications({ database }, account, { since: Date.now(), signal });
}

test('what was applied for today in the console uses up the day; ours counts once, and that of other days not', async (t) => {
  const { account } = await accountOf('console');
  await spend(account, '自家');
  await seed('console', '自家');
  await seed('console', '别家');
  await seed('console', '旧铺', 72);
  t.is(await look(account), 1);
  t.like(await today(account), { booked: 1, spent: 1, seen: 1, free: 1 });
  t.is(await look(account), 0, 'at the next look it is known');
  t.like(await today(account), { seen: 1, free: 1 });
});

test('where the console has used up the day, who waits for it waits for the next', async (t) => {
  const { account } = await accountOf('crowded', { limits: { applicationsPerDay: 1 } });
  await book(account, '待发');
  await seed('crowded', '抢先');
  await look(account);
  t.like((await readLedgerDays(database, account)).days, [
    { booked: 0, seen: 1, free: 0 },
    { booked: 1, seen: 0, free: 0 },
    { free: 1 },
  ]);
});

test('of many workers one looks, and none looks again a moment later', async (t) => {
  const { account, context } = await accountOf('many');
  await seed('many', '别家');
  const { signal } = new AbortController();
  await Promise.all([1, 2, 3, 4].map(() => lookNowAndThen(context, signal)));
  await lookNowAndThen(context, signal);
  const audit = await control.audit();
  const looks = audit.filter(
    ({ vendorAccount, action }) => vendorAccount === 'many' && action === 'QuerySmsSignList',
  );
  t.is(looks.length, 1);
  t.is((await today(account)).seen, 1);
});

test('an account whose list is refused keeps no other waiting, and is not asked again a moment later', async (t) => {
  const refused = await accountOf('refused-list');
  const fine = await accountOf('after-refused');
  await seed('after-refused', '别家');
  await control.fault({
    ...{ vendor: 'aliyun-sms', kind: 'error', action: 'QuerySmsSignList', account: 'refused-list' },
    ...{ code: 'NoPermission', status: 403, times: 1 },
  });
  const accounts = new Map([...refused.context.accounts, ...fine.context.accounts]);
  const { signal } = new AbortController();
  await t.throwsAsync(lookNowAndThen({ database, accounts }, signal), { message: /NoPermission/ });
  t.is((await today(fine.account)).seen, 1);
  await lookNowAndThen({ database, accounts }, signal);
  const looks = (await control.audit()).filter(
    ({ vendorAccount, action }) => vendorAccount === 'refused-list' && action === 'QuerySmsSignList',
  );
  t.is(looks.length, 1);
});

test('what was seen in the console and is reported as ours later counts once, and moves nobody more', async (t) => {
  const { account } = await accountOf('reported');
  const others = ['甲铺', '乙铺', '丙铺', '丁铺'];
  for (const text of others) await book(account, text);
  const signatureId = await book(account, '后报');
  await seed('reported', '后报');
  t.is(await look(account), 1);
  const dayBefore = await daysOf(account, others);
  const key = { signatureId, life: 1, number: 1 };
  await transaction(database, (tx) => spendDay(tx, account, key, { kind: 'application' }));
  t.like(await today(account), { booked: 3, spent: 1, seen: 0, free: 0 });
  t.deepEqual(await daysOf(account, others), dayBefore);
  t.is(await look(account), 0);
});

test('what turns out to be ours frees the day that it counted for, and that goes to whoever waits longest', async (t) => {
  const { account } = await accountOf('freed', { limits: { applicationsPerDay: 2 } });
  await spend(account, '自家');
  await seed('freed', '自家');
  const day = dayOf(account.calendar, Date.now());
  await database.query(
    `insert into seen_application (vendor, vendor_account, mark, day, scope, text, applied_at)
     values ($1, $2, 'mark', $3, 'mainland', '自家', now())`,
    [account.vendor, account.vendorAccount, day],
  );
  const waiting = ['久等', '也等', '后来'];
  for (const text of waiting) await book(account, text);
  t.deepEqual(await daysOf(account, waiting), [1, 1, 2]);
  t.is(await look(account), 0);
  t.deepEqual(await daysOf(account, waiting), [0, 1, 1]);
});

test('a modification of ours that takes no day is nobody else’s application', async (t) => {
  const { account } = await accountOf('modified', { limits: { modificationCounts: 'no' } });
  const signatureId = await book(account, '改过');
  await database.query('delete from booking where signature_id = $1', [signatureId]);
  const write = (number: number, kind: string, hoursAgo: number) =>
    database.query(
      `insert into submission (signature_id, life, number, kind, content_hash, application, state, sending_at, sent_at)
       select $1, 1, $2, $3, 'any', '{}', 'inReview', at, at from (select now() - $4 * interval '1 hour' as at) as sent`,
      [signatureId, number, kind, hoursAgo],
    );
  await write(1, 'application', 72);
  await write(2, 'modification', 0);
  await seed('modified', '改过');
  t.is(await look(account), 0);
  t.like(await today(account), { seen: 0, free: 1 });
});

test('a database that was restored counts what the vendor shows of the time since, and gives no id twice', async (t) => {
  const { account, context } = await accountOf('restored');
  const id = await spend(account, '忘了');
  await seed('restored', '忘了');
  await database.query('delete from booking where signature_id = $1', [id]);
  await database.query('delete from signature where id = $1', [id]);
  const restored = await Array.fromAsync(
    daysSinceRestore(context, { since: Date.now() - 60_000, opens: true }),
  );
  t.deepEqual(restored, [
    { account: 'restored', vendor: 'aliyun-sms', vendorAccount: 'restored', counted: 1, closed: false },
  ]);
  t.like(await today(account), { booked: 0, seen: 1, free: 2 });
  t.true((await book(account, '新铺')) > id + 100_000);
});

test('a list shows no modifications and nothing that was deleted, so today is closed unless told otherwise', async (t) => {
  const { account, context } = await accountOf('restored-closed');
  await seed('restored-closed', '忘了');
  const [restored] = await Array.fromAsync(daysSinceRestore(context, { since: Date.now(), opens: false }));
  t.like(restored, { counted: 1, closed: true });
  t.like(await today(account), { free: 0 });
});

test('where a vendor cannot be asked, today is closed', async (t) => {
  const { account, context } = await accountOf('by-hand', { channel: 'manual' });
  const [restored] = await Array.fromAsync(daysSinceRestore(context, { since: Date.now(), opens: true }));
  t.like(restored, { account: 'by-hand', closed: true });
  t.like(await today(account), { free: 0 });
});
