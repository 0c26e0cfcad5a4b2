import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import test from 'ava';
import { stringify } from 'yaml';
import { calendarAwayFromEdge } from '../../demo/calendar.ts';
import { type AccountInput, sandboxAccount } from '../../demo/sandbox-accounts.ts';
import type { ApplicationInput } from '../../model/application.ts';
import { type Services, startServices } from '../worker/start-services.ts';

// Two workers that know different entries and keys of one vendor account: an individual's, with one application a day.

const calendar = calendarAwayFromEdge();
const shared: Partial<AccountInput> = { vendorAccount: 'shared', accountType: 'individual', calendar };
const keys = ['main', 'staging'].map((name) => ({
  accessKeyId: `shared-${name}`,
  accessKeySecret: `shared-${name}-secret`,
}));

let services: Services;
test.before(async () => {
  services = await startServices(shared);
  await services.control.clock({ offset: calendar.offset });
  await services.control.account({
    vendor: 'aliyun-sms',
    vendorAccount: 'shared',
    type: 'individual',
    keys,
  });
  await writeFile(services.secretFile, 'shared-main-secret');
  await services.startWorker({ ACME_ID: 'shared-main' }).started;
  await startOther({}).started;
});
test.after.always(() => services?.stop());

/** A worker whose file has the entry `acme-staging` and nothing else. */
function startOther(changes: Partial<AccountInput>) {
  const worker = otherFile(changes).then((file) =>
    services.startWorker({
      COUNTERSIGN_ACCOUNTS: file,
      STAGING_ID: 'shared-staging',
      STAGING_SECRET: 'shared-staging-secret',
    }),
  );
  return { started: worker.then(({ started }) => started), worker };
}

let files = 0;
async function otherFile(changes: Partial<AccountInput>): Promise<string> {
  files += 1;
  const file = path.join(services.folder, `staging-${files}.yaml`);
  const credentials = { accessKeyId: 'env:STAGING_ID', accessKeySecret: 'env:STAGING_SECRET' };
  const { endpoint } = services;
  const entry = sandboxAccount('sandbox-individual', endpoint, { ...shared, credentials, ...changes });
  await writeFile(file, stringify({ accounts: { 'acme-staging': entry } }));
  return file;
}

const application = (account: string, text: string): ApplicationInput => ({
  ...{ account, text, source: 'company' },
  remark: 'Updates of orders to customers who asked for them',
});

const submit = (account: string, text: string) => services.countersign.submit(application(account, text));

test.serial('one ledger: the quota holds for both, and the second waits for the next day', async (t) => {
  const both = [
    { account: 'acme', text: '主店招牌' },
    { account: 'acme-staging', text: '分店招牌' },
  ];
  const submitted = await Promise.all(both.map(({ account, text }) => submit(account, text)));
  const [sent, waiting] = submitted.toSorted((one, other) => one.slot!.opensAt - other.slot!.opensAt);
  await services.countersign.wait(sent!.workflowId, { until: ['inReview'], every: 200, timeout: 60_000 });
  t.like(await services.countersign.status(waiting!.workflowId), { state: 'queued', waitingFor: 'quota' });
  t.true(waiting!.slot!.opensAt > Date.now());
  const { days } = await services.control.limits();
  t.deepEqual(
    days.map(({ vendorAccount, applications, quota }) => [vendorAccount, applications, quota]),
    [['shared', 1, 1]],
  );
  const writes = (await services.control.audit()).filter(({ action }) => action === 'AddSmsSign');
  t.deepEqual(
    writes.map(({ outcome }) => outcome),
    ['accepted'],
    'the vendor never had to refuse one for the count',
  );
});

test.serial('the same text through the other entry is refused, naming the first', async (t) => {
  await t.throwsAsync(submit('acme-staging', '主店招牌'), {
    name: 'ApplicationRefused',
    message: /kept through the account "acme" already/,
  });
});

test.serial('an account that no worker has is refused by either, at once', async (t) => {
  await t.throwsAsync(submit('acme-marketing', '无主招牌'), {
    name: 'ApplicationRefused',
    message: /No account of this name is configured/,
  });
});

test.serial('the check of the accounts finds those of both files', async (t) => {
  const checked = await services.countersign.checkAccounts();
  t.deepEqual(
    checked.map(({ account, works }) => [account, works]),
    [
      ['acme', true],
      ['acme-staging', true],
    ],
  );
});

test.serial('a worker whose file counts otherwise does not start, and says why', async (t) => {
  const { worker, started } = startOther({ limits: { applicationsPerDay: 2 } });
  await t.throwsAsync(started);
  const { ended, lines } = await worker;
  t.is(await ended, 1);
  t.regex(
    lines.join('\n'),
    /accounts\.acme-staging\.limits\.applicationsPerDay: this worker has 2, and .* 1 /,
  );
});
