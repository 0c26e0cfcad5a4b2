import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import test from 'ava';
import { openDatabase } from '../../store/database.ts';
import { configureAccounts } from '../../worker/accounts.ts';
import {
  ConfigurationError,
  readAccounts,
  readConfiguration,
  readIntakeConfiguration,
} from '../../worker/configuration.ts';
import { checkSecrets, readSecret } from '../../worker/credentials.ts';

let folder: string;
test.before(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'countersign-configuration-'));
});
test.after.always(() => rm(folder, { recursive: true }));

let files = 0;
async function fileWith(content: string): Promise<string> {
  files += 1;
  const file = path.join(folder, `accounts-${files}.yaml`);
  await writeFile(file, content);
  return file;
}

const account = {
  vendor: 'aliyun-sms',
  vendorAccount: '"1234"',
  accountType: 'enterprise',
  endpoint: 'https://dysmsapi.aliyuncs.com',
  credentials: '{accessKeyId: "env:ACME_ID", accessKeySecret: "file:/run/secrets/acme"}',
};

/** An accounts file with one account, `acme`; `changes` are YAML, or undefined to leave a field out. */
function accountsFile(changes: Record<string, string | undefined> = {}): Promise<string> {
  const fields = Object.entries({ ...account, ...changes }).filter(([, value]) => value !== undefined);
  return fileWith(
    ['accounts:', '  acme:', ...fields.map(([name, value]) => `    ${name}: ${value}`)].join('\n'),
  );
}

const environment = {
  DATABASE_URL: 'postgres://countersign:s3cret@127.0.0.1:5432/countersign',
  COUNTERSIGN_KEY_RING: 'env:RING',
};

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

test('secrets are read anew each time, from the environment or a file, without the spaces around them', async (t) => {
  const file = await fileWith('first\n');
  t.is(await readSecret(`file:${file}`), 'first');
  await writeFile(file, '  second \n');
  t.is(await readSecret(`file:${file}`), 'second');
  process.env.COUNTERSIGN_TEST_SECRET = 'third';
  t.is(await readSecret('env:COUNTERSIGN_TEST_SECRET'), 'third');
});

test('secrets that cannot be read are told, all at once, by account and reference', async (t) => {
  const empty = await fileWith(' \n');
  const { accounts } = await readAccounts(
    await accountsFile({ credentials: `{accessKeyId: "env:NOT_SET", accessKeySecret: "file:${empty}"}` }),
  );
  const error = await t.throwsAsync(checkSecrets(accounts), { instanceOf: ConfigurationError });
  t.deepEqual(error!.message.split('\n'), [
    'accounts.acme.credentials.accessKeyId: There is no secret at env:NOT_SET: set it, or correct the reference',
    `accounts.acme.credentials.accessKeySecret: There is no secret at file:${empty}, it is empty: write it there (is it being written now?)`,
  ]);
});

test('what is half written, or another file, is no secret; none of it is shown', async (t) => {
  for (const content of [
    'first-s3cret\nsecond',
    '{"secret": "s3cret"}',
    's3cret\0\0',
    Buffer.from([0x73, 0xff, 0x31]),
  ]) {
    const file = await fileWith('');
    await writeFile(file, content);
    const error = await t.throwsAsync(readSecret(`file:${file}`), { message: /is no secret.*Correct it/ });
    t.notRegex(error!.message, /s3cret/);
  }
});

test('a folder in the place of a secret is told', async (t) => {
  await t.throwsAsync(readSecret(`file:${folder}`), { message: /cannot be read \(EISDIR\)/ });
});
