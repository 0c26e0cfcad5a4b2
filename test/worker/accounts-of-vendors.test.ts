import test from 'ava';
import { openDatabase } from '../../store/database.ts';
import { configureAccounts } from '../../worker/accounts.ts';
import { ConfigurationError, readAccounts } from '../../worker/configuration.ts';
import { accountsFile, environment } from './accounts-file.ts';

const ucloudCredentials = '{publicKey: "env:ACME_ID", privateKey: "env:ACME_ID"}';

const wrongForVendor: [what: string, changes: Record<string, string>, told: RegExp][] = [
  [
    'a vendor that nobody knows',
    { vendor: 'acme-sms' },
    /^accounts\.acme\.vendor: "acme-sms" is not one of aliyun-sms/,
  ],
  ['a generation that the vendor has not', { api: 'v9' }, /^accounts\.acme\.api: "v9" is not one of modify/],
  [
    'credentials of the wrong names',
    { credentials: '{key: "env:ACME_ID"}' },
    /^accounts\.acme\.credentials: "key" is not one of accessKeyId, accessKeySecret$/,
  ],
  [
    'a credential that is missing',
    { credentials: '{accessKeyId: "env:ACME_ID"}' },
    /^accounts\.acme\.credentials: accessKeySecret must be given$/,
  ],
  [
    'credentials of the wrong names by hand',
    { channel: 'manual', credentials: '{key: "env:ACME_ID"}' },
    /^accounts\.acme\.credentials: "key" is not one of accessKeyId, accessKeySecret$/,
  ],
  [
    'a secret in its options, which is not shown',
    { vendor: 'ucloud-sms', credentials: ucloudCredentials, options: '{files: hunter2, project: org-1}' },
    /^accounts\.acme\.options\.files: (?!.*hunter2).*given not shown/,
  ],
  [
    'an option that the vendor has not, by hand',
    { vendor: 'ucloud-sms', channel: 'manual', credentials: '{}', options: '{projet: org-1}' },
    /^accounts\.acme\.options\.\(whole\): .*projet/,
  ],
];

for (const [what, changes, told] of wrongForVendor) {
  test(`an account with ${what} is told by field`, async (t) => {
    const { accounts } = await readAccounts(await accountsFile(changes));
    const database = openDatabase(environment.DATABASE_URL);
    t.throws(() => configureAccounts(accounts, database), { instanceOf: ConfigurationError, message: told });
    await database.end();
  });
}

test('an account that is used by hand needs none of what calls need', async (t) => {
  const changes = { vendor: 'ucloud-sms', channel: 'manual', credentials: '{}' };
  const { accounts } = await readAccounts(await accountsFile(changes));
  const database = openDatabase(environment.DATABASE_URL);
  t.deepEqual([...configureAccounts(accounts, database).keys()], ['acme']);
  await database.end();
});
