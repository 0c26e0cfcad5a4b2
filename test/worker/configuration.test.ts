import { readFile } from 'node:fs/promises';
import path from 'node:path';
import test from 'ava';
import {
  ConfigurationError,
  readAccounts,
  readConfiguration,
  readIntakeConfiguration,
} from '../../worker/configuration.ts';
import { accountsFile, environment, fileWith, folder } from './accounts-file.ts';

test('a configuration that is complete gets its defaults', async (t) => {
  const file = await accountsFile();
  const configuration = await readConfiguration({ ...environment, COUNTERSIGN_ACCOUNTS: file });
  t.like(configuration, { keyRing: 'env:RING', stickyTimeout: 10_000, logLevel: 'info' });
  t.like(configuration.accounts.accounts.acme, { channel: 'api', timeout: 30_000, settlingTime: 120_000 });
});

test('an intake alone is told the same, but for what is Temporal’s', async (t) => {
  const COUNTERSIGN_ACCOUNTS = await accountsFile();
  const configuration = await readIntakeConfiguration({
    ...environment,
    COUNTERSIGN_ACCOUNTS,
    COUNTERSIGN_LISTEN: '[::1]:0',
  });
  t.deepEqual(Object.keys(configuration).toSorted(), [
    'accounts',
    'databaseUrl',
    'keyRing',
    'listen',
    'logLevel',
  ]);
  t.deepEqual(configuration.listen, { host: '::1', port: 0 });
  t.is((await readConfiguration({ ...environment, COUNTERSIGN_ACCOUNTS })).listen, undefined);
});

test('every variable that is missing is asked for, at once', async (t) => {
  const error = await t.throwsAsync(readConfiguration({}), { instanceOf: ConfigurationError });
  t.regex(error!.message, /^Set DATABASE_URL .*\nSet COUNTERSIGN_ACCOUNTS .*\nSet COUNTERSIGN_KEY_RING .*$/);
});

const wrongVariables: [variable: string, value: string, told: RegExp][] = [
  ['DATABASE_URL', 'mysql://root:s3cret@db/x', /^Set DATABASE_URL .*postgres:\/\/user@host\/countersign$/],
  ['DATABASE_URL', 'host=db password=s3cret', /^Set DATABASE_URL/],
  ['COUNTERSIGN_STICKY_TIMEOUT', '10s', /^COUNTERSIGN_STICKY_TIMEOUT is a whole number of milliseconds/],
  ['COUNTERSIGN_STICKY_TIMEOUT', '5', /^COUNTERSIGN_STICKY_TIMEOUT .* at least 100$/],
  ['COUNTERSIGN_LISTEN', '7280', /^COUNTERSIGN_LISTEN is "host:port", such as/],
  ['COUNTERSIGN_LOG_LEVEL', 'loud', /^COUNTERSIGN_LOG_LEVEL is one of trace, debug, info, warn, error$/],
  ['COUNTERSIGN_ACCOUNTS', '/not/there.yaml', /^The accounts file cannot be read: .*'\/not\/there\.yaml'$/],
];

for (const [variable, value, told] of wrongVariables) {
  test(`a wrong variable is told by name and without what it holds: ${variable}=${value}`, async (t) => {
    const given = { ...environment, COUNTERSIGN_ACCOUNTS: await accountsFile(), [variable]: value };
    const error = await t.throwsAsync(readConfiguration(given), { instanceOf: ConfigurationError });
    t.regex(error!.message, told);
    t.notRegex(error!.message, /s3cret/);
  });
}

const wrongAccounts: [what: string, changes: Record<string, string | undefined>, told: RegExp][] = [
  ['a missing vendor', { vendor: undefined }, /accounts\.acme\.vendor: The vendor, such as "aliyun-sms"/],
  ['a number for an id', { vendorAccount: '1234' }, /accounts\.acme\.vendorAccount: .*type string/],
  [
    'an account type that is none',
    { accountType: 'company' },
    /accounts\.acme\.accountType: .*individual.*enterprise/,
  ],
  [
    'an endpoint that is no URL',
    { endpoint: 'dysmsapi.aliyuncs.com' },
    /accounts\.acme\.endpoint: .*such as https:/,
  ],
  ['a field that nobody knows', { accesKeyId: 'LTAI-s3cret' }, /accounts\.acme: .*accesKeyId/],
  [
    'a settling time within the timeout',
    { timeout: '30000', settlingTime: '30000' },
    /accounts\.acme\.settlingTime: .*the timeout/,
  ],
  [
    'a secret in place of its reference',
    { credentials: '{accessKeyId: LTAI-s3cret, accessKeySecret: s3cret}' },
    /accounts\.acme\.credentials\.accessKeySecret: .*by reference: "env:NAME" or "file:\/path"/,
  ],
  ['no YAML', { vendor: '[s3cret' }, /is not YAML: .*line/],
];

for (const [what, changes, told] of wrongAccounts) {
  test(`an accounts file with ${what} is told by file and field, and no secret is shown`, async (t) => {
    const file = await accountsFile(changes);
    const error = await t.throwsAsync(readAccounts(file), { instanceOf: ConfigurationError });
    t.regex(error!.message, told);
    t.true(error!.message.includes(file));
    t.notRegex(error!.message, /s3cret/);
  });
}

test('an owner of the configuration is told by field with what was given, since it has no place for a secret', async (t) => {
  const owners = 'owners: {house: {legalName: 山海茶业, creditCode: 91350100M000100Y44}}';
  const error = await t.throwsAsync(readAccounts(await fileWith(`accounts: {}\n${owners}`)), {
    instanceOf: ConfigurationError,
  });
  t.regex(error!.message, /owners\.house\.creditCode: .*GB 32100.*given "91350100M000100Y44"/);
  const right = await readAccounts(await fileWith(`accounts: {}\n${owners.replace('Y44', 'Y43')}`));
  t.like(right.owners.house, { legalName: '山海茶业', documents: [], registered: {} });
});

test('an empty accounts file, and an account with a name that none can have, are told', async (t) => {
  const empty = await t.throwsAsync(readAccounts(await fileWith('')), { instanceOf: ConfigurationError });
  t.regex(empty!.message, /object/);
  const named = await t.throwsAsync(readAccounts(await fileWith('accounts:\n  "ACME Ltd": {}')), {
    instanceOf: ConfigurationError,
  });
  t.regex(named!.message, /accounts\.ACME Ltd: An account name has 1 to 63 of a–z, 0–9 and -/);
});

test('folders of documents are relative to the accounts file', async (t) => {
  const file = await fileWith('accounts: {}\ndocuments: {folders: [licences, /srv/licences]}');
  const { documents } = await readAccounts(file);
  t.deepEqual(documents.folders, [path.join(folder, 'licences'), '/srv/licences']);
});

test('a token that names an account which is none is told of it; an owner may name one of another worker', async (t) => {
  const file = await accountsFile();
  const content = [
    await readFile(file, 'utf8'),
    'owners: {house: {legalName: 山海茶业, creditCode: 91350100M000100Y43, registered: {acmee: {trademark: "1"}}}}',
    'intake: {tokens: {shop: {secret: env:SHOP, scopes: [check], accounts: [acme, amce]}}}',
  ];
  const error = await t.throwsAsync(readAccounts(await fileWith(content.join('\n'))), {
    instanceOf: ConfigurationError,
  });
  t.regex(
    error!.message,
    /^intake\.tokens\.shop\.accounts\.1: No account of this name stands here, but acme \(/,
  );
});
