import test from 'ava';
import { type AccountInput, sandboxAccount } from '../../demo/sandbox-accounts.ts';
import { replaceAgreements } from '../../store/agreements.ts';
import { noteRunning, runningAccounts } from '../../store/configured-accounts.ts';
import { configureAccounts } from '../../worker/accounts.ts';
import { Agreement, agreedAccountsOf } from '../../worker/agreement.ts';
import { ConfigurationError, checkAccounts } from '../../worker/configuration.ts';
import { database } from '../store/with-database.ts';

/** The accounts of one worker's file, at a vendor account of the test's. */
function fileWith(accounts: Record<string, Partial<AccountInput>>) {
  const inputs = Object.entries(accounts).map(([name, changes]) => [
    name,
    sandboxAccount('sandbox-individual', 'http://127.0.0.1:1', changes),
  ]);
  const checked = checkAccounts({ accounts: Object.fromEntries(inputs) }, 'a test');
  return configureAccounts(checked.accounts, database).values();
}

const worker = (accounts: Record<string, Partial<AccountInput>>) =>
  new Agreement(database, [...fileWith(accounts)]);

async function refusalOf(agreement: Agreement): Promise<string> {
  try {
    await agreement.join();
    return '';
  } catch (error) {
    if (error instanceof ConfigurationError) return error.message;
    throw error;
  }
}

test('workers with other names and keys, but the same limits, agree', async (t) => {
  const vendorAccount = 'agreed';
  await worker({ 'agreed-main': { vendorAccount } }).join();
  const other = worker({ 'agreed-staging': { vendorAccount, endpoint: 'http://127.0.0.1:2' } });
  await other.join();
  await t.notThrowsAsync(other.confirm());
  const names = (await runningAccounts(database)).map(({ account }) => account);
  t.true(names.includes('agreed-main') && names.includes('agreed-staging'));
});

const differences: [what: string, changes: Partial<AccountInput>, told: RegExp][] = [
  [
    'applications a day',
    { limits: { applicationsPerDay: 2 } },
    /accounts\.other\.limits\.applicationsPerDay: this worker has 2, and .* agreed on 1 /,
  ],
  [
    'another answer whether modifications count',
    { limits: { modificationCounts: 'no' } },
    /limits\.modificationCounts: this worker has no, and .* agreed on yes /,
  ],
  [
    'another length of days',
    { calendar: { dayLength: 60_000 } },
    /calendar\.dayLength: this worker has 60000, and .* agreed on 86400000 /,
  ],
  [
    'another rate',
    { limits: { callsPerSecond: { QuerySmsSign: 7 } } },
    /limits\.callsPerSecond\.QuerySmsSign: this worker has 7, and .* agreed on 5000 /,
  ],
  [
    'another type of account',
    { accountType: 'enterprise' },
    /limits\.applicationsPerDay: this worker has 100, .*\n.*noApplicationAfterRejection \(by accountType\): this worker has false/,
  ],
];

for (const [index, [what, changes, told]] of differences.entries())
  test(`a worker with ${what} is refused, and told what to do; nothing of it is written`, async (t) => {
    const vendorAccount = `differs-${index}`;
    await worker({ [vendorAccount]: { vendorAccount } }).join();
    const message = await refusalOf(worker({ other: { vendorAccount, ...changes } }));
    t.regex(message, told);
    t.regex(message, new RegExp(`vendor account ${vendorAccount} .*for the account "${vendorAccount}"`));
    t.regex(message, /Correct this accounts file, or, if the change is meant, run `countersign-admin agree`/);
    const names = (await runningAccounts(database)).map(({ account }) => account);
    t.false(names.includes('other'));
    t.is(await refusalOf(worker({ [vendorAccount]: { vendorAccount } })), '', 'the first still agrees');
  });

test('one name may not lead to two vendor accounts', async (t) => {
  await worker({ ambiguous: { vendorAccount: 'ambiguous-1' } }).join();
  const message = await refusalOf(worker({ ambiguous: { vendorAccount: 'ambiguous-2' } }));
  t.regex(
    message,
    /accounts\.ambiguous\.vendorAccount: this worker has ambiguous-2, .*agreed on ambiguous-1/,
  );
});

test('a rate that only one worker knows is added, and holds from then on', async (t) => {
  const vendorAccount = 'newer';
  await worker({ newer: { vendorAccount } }).join();
  const knowing = { vendorAccount, limits: { callsPerSecond: { QuerySmsTemplateList: 5 } } };
  await worker({ newer: knowing }).join();
  t.is(await refusalOf(worker({ newer: { vendorAccount } })), '');
  const otherwise = { vendorAccount, limits: { callsPerSecond: { QuerySmsTemplateList: 6 } } };
  t.regex(
    await refusalOf(worker({ newer: otherwise })),
    /QuerySmsTemplateList: this worker has 6, .* agreed on 5 /,
  );
});

test('a cap that was agreed on before there were any is no disagreement, and holds from then on', async (t) => {
  const vendorAccount = 'older';
  await worker({ older: { vendorAccount } }).join();
  await database.query(`update agreement set terms = terms - 'signatures' where vendor_account = 'older'`);
  const limits = { signatures: 7 };
  t.is(await refusalOf(worker({ older: { vendorAccount, limits } })), '');
  t.regex(
    await refusalOf(worker({ older: { vendorAccount, limits: { signatures: 8 } } })),
    /limits\.signatures: this worker has 8, .* agreed on 7 /,
  );
});

test('of workers that start at once with different files exactly one is the first', async (t) => {
  const vendorAccount = 'at-once';
  const starts = [1, 2, 3, 4].map((applicationsPerDay) =>
    refusalOf(
      worker({ [`at-once-${applicationsPerDay}`]: { vendorAccount, limits: { applicationsPerDay } } }),
    ),
  );
  t.is((await Promise.all(starts)).filter((message) => message === '').length, 1);
});

test('a worker that runs may not go on when the agreement was replaced, but its other accounts are known', async (t) => {
  const [vendorAccount, healthy] = ['replaced', { vendorAccount: 'not-replaced' }];
  const running = worker({ replaced: { vendorAccount }, healthy });
  await running.join();
  const granted = fileWith({ replaced: { vendorAccount, limits: { applicationsPerDay: 3 } } });
  await replaceAgreements(database, agreedAccountsOf(granted));
  await database.query(
    `update configured_account set seen_at = now() - interval '1 hour' where account = 'healthy'`,
  );
  await t.throwsAsync(running.confirm(), {
    instanceOf: ConfigurationError,
    message: /applicationsPerDay: this worker has 1, and .* agreed on 3 .*Correct this accounts file/,
  });
  t.true((await runningAccounts(database)).some(({ account }) => account === 'healthy'));
  t.is(await refusalOf(worker({ replaced: { vendorAccount, limits: { applicationsPerDay: 3 } } })), '');

  await replaceAgreements(database, agreedAccountsOf(fileWith({ replaced: { vendorAccount } })));
  await t.notThrowsAsync(running.confirm());
});

test('an agreement that was replaced by hand makes no worker of whoever did it', async (t) => {
  await replaceAgreements(database, agreedAccountsOf(fileWith({ absent: { vendorAccount: 'absent' } })));
  t.false((await runningAccounts(database)).some(({ account }) => account === 'absent'));
});

test('agreements are replaced while workers with the accounts in another order say that they run', async (t) => {
  const names = Array.from({ length: 20 }, (_, index) => `order-${index}`);
  const agreed = agreedAccountsOf(
    fileWith(Object.fromEntries(names.map((vendorAccount) => [vendorAccount, { vendorAccount }]))),
  );
  await replaceAgreements(database, agreed);
  const both = Array.from({ length: 10 }, () => [
    replaceAgreements(database, agreed),
    noteRunning(database, agreed.toReversed()),
  ]);
  await t.notThrowsAsync(Promise.all(both.flat()));
});
