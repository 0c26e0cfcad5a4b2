import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import test from 'ava';
import { parse, stringify } from 'yaml';
import { openDatabase } from '../../store/database.ts';
import { Documents } from '../../store/documents.ts';
import { KeyRing } from '../../store/key-ring.ts';
import { png } from '../vendors/pictures.ts';
import { type Services, startServices } from '../worker/start-services.ts';

// One database and one Temporal, from empty to running: the tests are the steps of a deployment.

const main = path.join(import.meta.dirname, '../../worker/admin/main.ts');

let services: Services;
test.before(async () => {
  services = await startServices({});
});
test.after.always(() => services?.stop());

interface Ran {
  code: number;
  stdout: string;
  stderr: string;
  lines: Record<string, unknown>[];
}

function admin(words: string[], changes: NodeJS.ProcessEnv = {}): Promise<Ran> {
  const { PATH, HOME } = process.env;
  const env = { PATH, HOME, ...services.environment, ...changes };
  return new Promise((resolve) => {
    execFile(process.execPath, [main, ...words], { env }, (error, stdout, stderr) => {
      const lines = words.includes('--json') ? stdout.split('\n').filter(Boolean) : [];
      resolve({
        code: Number(error?.code ?? 0),
        stdout,
        stderr,
        lines: lines.map((line) => JSON.parse(line)),
      });
    });
  });
}

/** What the doctor does not find well, by what it is about. */
async function ailments(changes: NodeJS.ProcessEnv = {}): Promise<Record<string, unknown>> {
  const { code, lines } = await admin(['doctor', '--json'], changes);
  const unwell = lines.filter(({ isWell }) => !isWell);
  if (code !== (unwell.length > 0 ? 1 : 0)) throw new Error(`The code is ${code}`);
  return Object.fromEntries(unwell.map(({ about, mend }) => [about, mend]));
}

test.serial(
  'wrong usage, and an environment that is not there, end with code 2 and say what to set',
  async (t) => {
    const empty = { DATABASE_URL: undefined };
    t.like(await admin(['migrate'], empty), { code: 2, stdout: '' });
    t.regex((await admin(['migrate'], empty)).stderr, /^Set DATABASE_URL to the Postgres/);
    t.is((await admin(['migrat'])).code, 2);
    t.is((await admin(['doctor', '--verbose'])).code, 2);
    t.is((await admin(['--help'])).code, 0);
  },
);

test.serial('the doctor says of an empty database and namespace what to do', async (t) => {
  const found = await ailments();
  t.regex(String(found.schema), /countersign-admin migrate/);
  t.regex(String(found['search attributes']), /countersign-admin search-attributes/);
  t.regex(String(found['task queue']), /Start a worker/);
});

test.serial('the schema is migrated once', async (t) => {
  const { lines } = await admin(['migrate', '--json']);
  t.true((lines[0]!.migrations as string[]).includes('0001_spine'));
  t.regex((await admin(['migrate'])).stdout, /up to date/);
});

test.serial('the search attributes are created once', async (t) => {
  const { lines } = await admin(['search-attributes', '--json']);
  t.is((lines[0]!.created as string[]).length, 5);
  t.regex((await admin(['search-attributes'])).stdout, /All 5 are there/);
});

test.serial('with a worker all is well', async (t) => {
  await services.startWorker().started;
  t.deepEqual(await ailments(), {});
  t.regex((await admin(['doctor'])).stdout, /^well +postgres: Postgres \d+/);
});

test.serial('what is exported has every submission, and no secret', async (t) => {
  const signature = await services.countersign.submit({
    account: 'acme',
    text: '山海茶坊',
    source: 'company',
    remark: 'Updates of orders to customers who asked for them',
  });
  await services.countersign.wait(signature.workflowId, { until: ['inReview'], every: 200 });
  const { stdout } = await admin(['export']);
  const [exported, ...others] = stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
  t.is(others.length, 0);
  t.like(exported, {
    account: 'acme',
    text: '山海茶坊',
    state: 'inReview',
    submissions: { length: 1, 0: { number: 1, kind: 'application', state: 'inReview' } },
  });
  t.notRegex(stdout, /sandbox-enterprise-secret/);
  t.is((await admin(['export', '--account', 'other'])).stdout, '');
});

test.serial('reconciling by hand changes nothing where nothing was lost', async (t) => {
  t.like(await admin(['reconcile', '--json']), { code: 0, lines: { 0: { freed: 0, told: 0 } } });
});

test.serial('the doctor tells a secret that is missing, and limits that others do not have', async (t) => {
  t.regex(String((await ailments({ ACME_ID: undefined })).secrets), /as the workers have them/);

  const file = path.join(services.folder, 'other.yaml');
  const accounts = parse(await readFile(services.environment.COUNTERSIGN_ACCOUNTS!, 'utf8'));
  accounts.accounts.acme.limits = { applicationsPerDay: 7 };
  await writeFile(file, stringify(accounts));
  const changed = { COUNTERSIGN_ACCOUNTS: file };
  t.regex(String((await ailments(changed)).agreement), /countersign-admin agree/);
  t.regex((await admin(['agree'], changed)).stdout, /Agreed: acme\. Restart the workers/);
  t.deepEqual(await ailments(changed), {});
  t.regex(String((await ailments()).agreement), /countersign-admin agree/);
});

test.serial('the doctor tells a key ring that does not open what is stored', async (t) => {
  const { DATABASE_URL, COUNTERSIGN_KEY_RING } = services.environment;
  const database = openDatabase(DATABASE_URL!);
  await new Documents(database, await KeyRing.load(COUNTERSIGN_KEY_RING!)).put(png());
  await database.end();
  t.is((await ailments())['key ring'], undefined);

  const key = Buffer.alloc(32, 7).toString('base64');
  const ANOTHER = JSON.stringify({ current: 'k9', keys: { k9: key } });
  const { stdout } = await admin(['doctor'], { COUNTERSIGN_KEY_RING: 'env:ANOTHER', ANOTHER });
  t.regex(stdout, /NOT WELL +key ring: 1 documents are sealed with ".+"\. The key ring has no key/);
  t.false(stdout.includes(key));
});

test.serial('a backup without the tables of today is brought up to date before it is counted', async (t) => {
  const database = openDatabase(services.environment.DATABASE_URL!);
  await database.query('create database older');
  await database.end();
  const older = Object.assign(new URL(services.environment.DATABASE_URL!), { pathname: '/older' }).href;
  const restored = ['restored', '--json', '--since', new Date().toISOString()];
  t.like(await admin(restored, { DATABASE_URL: older }), {
    code: 0,
    lines: { 0: { account: 'acme', closed: true } },
  });
});

test.serial('a database and a Temporal that are not there are findings, too', async (t) => {
  const { port } = new URL(services.environment.DATABASE_URL!);
  const absent = services.environment.DATABASE_URL!.replace(port, '1');
  const { code, stdout } = await admin(['doctor'], { DATABASE_URL: absent, TEMPORAL_ADDRESS: '127.0.0.1:1' });
  t.is(code, 1);
  t.regex(stdout, /NOT WELL +postgres: .*ECONNREFUSED/);
  t.regex(stdout, /NOT WELL +temporal: No Temporal server answers at 127\.0\.0\.1:1/);
});
