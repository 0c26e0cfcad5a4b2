import { unlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import test from 'ava';
import { connect } from '../../client/connect.ts';
import type { ApplicationInput } from '../../model/application.ts';
import { openDatabase } from '../../store/database.ts';
import { countersign } from '../client/command-line.ts';
import { type Services, startServices } from '../worker/start-services.ts';
import { WorkerRun } from '../worker/worker-run.ts';

// In this order, on one database that begins empty.

let services: Services;
test.before(async () => {
  services = await startServices({ timeout: 20_000, settlingTime: 30_000 });
});
test.after.always(() => services?.stop());

const application = (text: string): ApplicationInput => ({
  account: 'acme',
  text,
  source: 'company',
  remark: 'Updates of orders to customers who asked for them',
});

const name = (text: string) => ({ account: 'acme', text });

const applications = async (text: string): Promise<string[]> =>
  (await services.control.audit())
    .filter(({ action, signature }) => action === 'AddSmsSign' && signature === text)
    .map(({ outcome }) => outcome);

const reaches = (text: string, state: 'inReview' | 'blocked') =>
  services.countersign.wait(name(text), { until: [state], every: 200, timeout: 60_000 });

async function journalledState(text: string): Promise<string | undefined> {
  const database = openDatabase(services.engine.databaseUrl);
  const { rows } = await database.query<{ state: string }>(
    'select submission.state from submission join signature on signature.id = signature_id where text = $1',
    [text],
  );
  await database.end();
  return rows[0]?.state;
}

/** The log, every line of which has to be JSON. */
const logOf = (worker: WorkerRun): { level: number; msg: string }[] =>
  worker.lines.map((line) => JSON.parse(line));

test.serial('without a worker a submit is given up in time, and asking again is safe', async (t) => {
  const { address } = services.engine.temporal;
  const hurried = await connect({ address, timeout: 2_000 });
  const expectation = { name: 'NoAnswer', message: /within 2 s\. Is a worker running\?.*safe/ };
  await t.throwsAsync(hurried.submit(application('山海茶坊')), expectation);
  await t.throwsAsync(hurried.submit(application('山海茶坊')), expectation);
  await t.throwsAsync(hurried.status(name('山海茶坊')), { name: 'NoAnswer' });
  await hurried.close();
  const { ended, lines } = await countersign(
    address,
    'show',
    '山海茶坊',
    '--account',
    'acme',
    '--timeout',
    '1',
    '--json',
  );
  t.is(ended, 3);
  t.like(lines(), { length: 1, 0: { error: 'NoAnswer' } });
});

test.serial(
  'two workers that start at once on an empty database both come up, and log JSON without noise',
  async (t) => {
    const workers = [services.startWorker(), services.startWorker()];
    await Promise.all(workers.map(({ started }) => started));
    await services.countersign.submit(application('山海茶坊'));
    await reaches('山海茶坊', 'inReview');
    t.deepEqual(await applications('山海茶坊'), ['accepted']);
    for (const worker of workers) {
      t.is(await worker.stop(), 0);
      t.deepEqual(
        logOf(worker).map(({ msg }) => msg),
        ['worker started', 'stopping: finishing what is under way', 'worker stopped'],
      );
    }
  },
);

test.serial('SIGTERM lets a sending end, and the next worker sends nothing again', async (t) => {
  const worker = services.startWorker();
  await worker.started;
  await services.control.fault({ vendor: 'aliyun-sms', kind: 'delay', action: 'AddSmsSign', delay: 4_000 });
  await services.countersign.submit(application('晨光手账'));
  while ((await applications('晨光手账')).length === 0) await sleep(50);
  t.is(await worker.stop(), 0);
  t.is(await journalledState('晨光手账'), 'inReview');

  await services.startWorker().started;
  t.like(await reaches('晨光手账', 'inReview'), { submissions: { length: 1 } });
  t.deepEqual(await applications('晨光手账'), ['accepted']);
});

test.serial(
  'refused credentials wait for a person; a changed file counts, and provide goes on at once',
  async (t) => {
    await writeFile(services.secretFile, 'mistyped');
    await services.countersign.submit(application('晚风电台'));
    const blocked = await reaches('晚风电台', 'blocked');
    t.is(blocked.waitingFor, 'person');
    t.regex(blocked.nextStep, /SignatureDoesNotMatch.*account "acme".*`provide`/);
    t.notRegex(JSON.stringify(blocked), /mistyped/);

    await writeFile(services.secretFile, 'sandbox-enterprise-secret');
    await services.countersign.provide(name('晚风电台'), { note: 'Typed anew' });
    await reaches('晚风电台', 'inReview');
    t.deepEqual(await applications('晚风电台'), ['accepted']);
  },
);

test.serial('a secret that has gone waits for a person, too', async (t) => {
  await unlink(services.secretFile);
  await services.countersign.submit(application('云端书屋'));
  const { nextStep } = await reaches('云端书屋', 'blocked');
  t.regex(nextStep, /There is no secret at file:.*set it, or correct the reference/);
  await writeFile(services.secretFile, 'sandbox-enterprise-secret');
  await services.countersign.provide(name('云端书屋'));
  await reaches('云端书屋', 'inReview');
});

test.serial('worker and library find Temporal by its configuration file', async (t) => {
  const { address, namespace } = services.engine.temporal;
  const file = path.join(services.folder, 'temporal.toml');
  await writeFile(file, `[profile.default]\naddress = "${address}"\nnamespace = "${namespace}"\n`);
  const { TEMPORAL_ADDRESS: _, TEMPORAL_NAMESPACE: __, ...environment } = services.environment;
  const worker = new WorkerRun({ ...environment, TEMPORAL_CONFIG_FILE: file });
  await worker.started;
  t.is(await worker.stop(), 0);

  process.env.TEMPORAL_CONFIG_FILE = file;
  const library = await connect();
  delete process.env.TEMPORAL_CONFIG_FILE;
  t.like(await library.status(name('山海茶坊')), { state: 'inReview' });
  await library.close();
});

const refusals: [what: string, environment: () => Record<string, string>, told: RegExp][] = [
  [
    'nothing is told',
    () => ({ DATABASE_URL: '', COUNTERSIGN_ACCOUNTS: '', COUNTERSIGN_KEY_RING: '' }),
    /^Set DATABASE_URL .*\nSet COUNTERSIGN_ACCOUNTS .*\nSet COUNTERSIGN_KEY_RING .*$/,
  ],
  [
    'Temporal is not there',
    () => ({ TEMPORAL_ADDRESS: '127.0.0.1:1' }),
    /^No Temporal server answers at 127\.0\.0\.1:1: .*TEMPORAL_ADDRESS$/,
  ],
  [
    'the namespace is not there',
    () => ({ TEMPORAL_NAMESPACE: 'elsewhere' }),
    /^The namespace "elsewhere" cannot be used: .*TEMPORAL_NAMESPACE/m,
  ],
  [
    'Postgres is not there',
    () => ({ DATABASE_URL: 'postgres://me:s3cret@127.0.0.1:1/ledger' }),
    /^The Postgres at 127\.0\.0\.1:1\/ledger cannot be used: .*ECONNREFUSED.*DATABASE_URL$/m,
  ],
  [
    'the key ring is not there',
    () => ({ COUNTERSIGN_KEY_RING: 'file:/not/there' }),
    /^COUNTERSIGN_KEY_RING leads to no key ring: .*\/not\/there/,
  ],
  [
    'a secret is not there',
    () => ({ ACME_ID: '' }),
    /^accounts\.acme\.credentials\.accessKeyId: There is no secret at env:ACME_ID/m,
  ],
];

for (const [what, environment, told] of refusals) {
  test(`a worker ends with code 1 and a sentence when ${what}`, async (t) => {
    const worker = new WorkerRun({ ...services.environment, ...environment() });
    t.is(await worker.ended, 1);
    const output = worker.lines.join('\n');
    t.regex(output, told);
    t.notRegex(output, /s3cret|\n\s+at /);
  });
}
