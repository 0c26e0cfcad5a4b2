import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import test from 'ava';
import type { AccountCheck, AccountsCheck, AccountsCheckInput } from '../../model/account-check.ts';
import { accountCheckSchema } from '../../model/account-check.ts';
import { accountsCheckWorkflowId, taskQueues, workflowTypes } from '../../model/names.ts';
import type { FaultBody } from '../../sandbox/control-client.ts';
import { startTestStack, type TestAccount, type TestStack } from '../stack/start-test-stack.ts';

const leadingTo = (endpoint: string): TestAccount => ({ account: { endpoint } });

const server = createServer((_, response) => response.end('<html>Welcome</html>'));
let stack: TestStack;
test.before(async () => {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  stack = await startTestStack({
    fine: {},
    ...{
      clock: {},
      forbidden: {},
      unpaid: {},
      elsewhere: {},
      busy: {},
      mended: {},
      mistyped: {},
      unknown: {},
    },
    nobody: leadingTo('http://127.0.0.1:1'),
    nowhere: leadingTo('http://no-such-host.invalid'),
    plain: leadingTo(`https://${host}`),
    proxy: leadingTo(`http://${host}`),
    unset: {},
    slow: {},
  });
  // Read at each call, so that they count from now on.
  process.env.TEST_MISTYPED_SECRET = 's3cret-mistyped';
  process.env.TEST_UNKNOWN_ID = 'LTAI-nobodys';
  delete process.env.TEST_UNSET_SECRET;
});
test.after.always(async () => {
  await stack?.stop();
  server.close();
});

const start = (input: AccountsCheckInput, workflowId: string): Promise<AccountsCheck> =>
  stack.temporal.workflow.execute(workflowTypes.accountsCheck, {
    workflowId,
    taskQueue: taskQueues.workflows,
    args: [input],
  });

async function check(account: string): Promise<AccountCheck> {
  const { accounts } = await start({ account }, accountsCheckWorkflowId(account));
  return accounts[0]!;
}

const fault = (account: string, told: { kind: 'error'; code: string } | { kind: 'delay'; delay: number }) =>
  stack.control.fault({ vendor: 'aliyun-sms', action: 'QuerySmsSignList', account, ...told } as FaultBody);

// Before the others: it would use up the faults that they have put in the way of one account.
test.serial('all are checked at once: none hides another, and none shows a secret or a key', async (t) => {
  const { accounts } = await start({}, accountsCheckWorkflowId());
  for (const account of accounts) t.notThrows(() => accountCheckSchema.parse(account));
  t.like(
    accounts.find(({ account }) => account === 'fine'),
    { works: true },
  );
  t.like(
    accounts.find(({ account }) => account === 'nobody'),
    { works: false, trouble: 'network' },
  );
  t.is(accounts.length, 15);
  const { events } = await stack.temporal.workflow.getHandle(accountsCheckWorkflowId()).fetchHistory();
  t.notRegex(JSON.stringify([accounts, events]), /s3cret|LTAI|fine-secret/);
});

test('an account that works says so, with the skew of the clocks', async (t) => {
  const { took, clockSkew, ...finding } = await check('fine');
  t.deepEqual(finding, {
    ...{ account: 'fine', vendor: 'aliyun-sms', vendorAccount: 'fine', accountType: 'enterprise' },
    ...{ works: true, gate: 'open' },
  });
  t.true(Number.isInteger(took));
  t.true(Math.abs(clockSkew!) <= 2_000);
});

const troubles: [account: string, code: string | undefined, told: Partial<AccountCheck>, mend: RegExp][] = [
  ['clock', 'InvalidTimeStamp.Expired', { trouble: 'clock', gate: 'open' }, /^Set the clock of this worker/],
  ['forbidden', 'isp.RAM_PERMISSION_DENY', { trouble: 'permission', gate: 'open' }, /dysms permissions/],
  [
    'unpaid',
    'isv.AMOUNT_NOT_ENOUGH',
    { trouble: 'account', gate: 'closed' },
    /^Top up the account's balance/,
  ],
  [
    'elsewhere',
    'isv.DENY_IP_RANGE',
    { trouble: 'address', gate: 'open' },
    /^Allow the address of this worker/,
  ],
  ['busy', 'ServiceUnavailable', { trouble: 'vendor', gate: 'open' }, /check again/],
];

for (const [account, code, told, mend] of troubles)
  test(`${code} is a trouble with the ${told.trouble}, and comes with its mend`, async (t) => {
    await fault(account, { kind: 'error', code: code! });
    const checked = await check(account);
    t.like(checked, { works: false, code, ...told });
    t.regex(checked.mend!, mend);
    t.truthy(checked.reason);
  });

const misconfigured: [account: string, told: Partial<AccountCheck>, mend: RegExp][] = [
  [
    'mistyped',
    { trouble: 'key', code: 'SignatureDoesNotMatch', gate: 'closed' },
    /^Check the access key secret/,
  ],
  ['unknown', { trouble: 'key', code: 'InvalidAccessKeyId.NotFound', gate: 'closed' }, /access key id/],
  ['nobody', { trouble: 'network', code: 'connectionRefused', gate: 'open' }, /`endpoint`/],
  ['nowhere', { trouble: 'network', code: 'hostNotFound', gate: 'open' }, /`endpoint`.*name service/],
  ['plain', { trouble: 'network', code: 'tlsFailed', gate: 'open' }, /certificate/],
  ['proxy', { trouble: 'vendor', code: 'notJson', gate: 'open' }, /`endpoint`/],
  ['unset', { trouble: 'secret', code: 'secretMissing', gate: 'open' }, /reference in the accounts file/],
];

for (const [account, told, mend] of misconfigured)
  test(`${told.code} is a trouble with the ${told.trouble}, and comes with its mend`, async (t) => {
    const checked = await check(account);
    t.like(checked, { works: false, ...told });
    t.regex(checked.mend!, mend);
  });

test('an answer that never comes is a result, not a wait', async (t) => {
  await fault('slow', { kind: 'delay', delay: 20_000 });
  const { trouble, code, took } = await check('slow');
  t.deepEqual([trouble, code], ['network', 'timedOut']);
  t.true(took < 20_000);
});

test('a check that works opens the closed gate', async (t) => {
  await fault('mended', { kind: 'error', code: 'InvalidAccessKeyId.Inactive' });
  t.like(await check('mended'), { works: false, gate: 'closed' });
  t.like(await check('mended'), { works: true, gate: 'open' });
});

const badInputs: [what: string, input: unknown, workflowId: string, told: RegExp][] = [
  ['no object', 7, 'accounts-check', /\(whole\).*\{\} or \{"account"/],
  ['a name that none can have', { account: 'ACME Ltd' }, 'accounts-check', /account: An account name has/],
  ['a field that nobody knows', { accounts: ['fine'] }, 'accounts-check', /accounts/],
  [
    'an account that none has',
    { account: 'acme' },
    'accounts-check:acme',
    /account: No worker.*one of busy, /,
  ],
  ['the id of another', { account: 'fine' }, 'accounts-check:other', /has the id accounts-check:fine/],
];

for (const [what, input, workflowId, told] of badInputs)
  test.serial(`an input with ${what} is refused at once`, async (t) => {
    const error = await t.throwsAsync(start(input as AccountsCheckInput, workflowId));
    t.regex(String(error!.cause), told);
    t.like(error!.cause, { type: 'BadInput', nonRetryable: true });
  });
