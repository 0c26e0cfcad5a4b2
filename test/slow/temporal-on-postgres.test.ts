import { execFile } from 'node:child_process';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import test from 'ava';
import { stringify } from 'yaml';
import { connect } from '../../client/connect.ts';
import { sandboxAccount, sandboxEnvironment } from '../../demo/sandbox-accounts.ts';
import { checkout, composeFileOf, readComposeText } from '../../deploy/compose-file.ts';
import { startPostgres } from '../../engine/start.ts';
import { connectControl } from '../../sandbox/control-client.ts';
import { startSandbox } from '../../sandbox/start.ts';
import { createDatabases } from '../deploy/create-databases.ts';
import { freeLowPorts } from '../deploy/low-ports.ts';
import { gatherTemporalPrograms, missingTemporalPrograms } from '../deploy/temporal-programs.ts';
import { portVariables, TemporalServer } from '../deploy/temporal-server.ts';
import { emptyFolder } from '../engine/empty-folder.ts';
import { WorkerRun } from '../worker/worker-run.ts';

const run = promisify(execFile);
const { services } = composeFileOf(await readComposeText());

const title = 'the official Temporal server on Postgres, set up and restarted as in docker-compose.yml';
const missing = missingTemporalPrograms();
const testWhereItIs = missing ? test.skip : test;

testWhereItIs(missing ? `${title} (${missing})` : title, async (t) => {
  const folder = await emptyFolder(t);
  const programs = path.join(folder, 'bin');
  await mkdir(programs);
  await gatherTemporalPrograms(programs);
  process.env.PATH = `${programs}${path.delimiter}${process.env.PATH}`;
  const secrets = path.join(folder, 'secrets');
  const script = (file: string, environment: Record<string, string>) =>
    run('sh', [path.join(checkout, 'deploy', file)], { env: { PATH: process.env.PATH, ...environment } });
  await run('sh', [path.join(checkout, 'deploy/create-secrets.sh'), secrets]);

  const postgres = await startPostgres();
  t.teardown(() => postgres.stop());
  await createDatabases(postgres.databaseUrl, secrets);
  const { port } = new URL(postgres.databaseUrl);

  const schema = {
    ...services['temporal-schema']!.environment,
    SQL_HOST: '127.0.0.1',
    SQL_PORT: port,
    SQL_PASSWORD_FILE: path.join(secrets, 'temporal-password'),
  };
  await script('temporal/set-up-schema.sh', schema);
  // As at every further `docker compose up`.
  await script('temporal/set-up-schema.sh', schema);

  const temporal = new TemporalServer(
    {
      PATH: process.env.PATH,
      ...services.temporal!.environment,
      POSTGRES_SEEDS: '127.0.0.1',
      DB_PORT: port,
      POSTGRES_PWD: await readFile(path.join(secrets, 'temporal-password'), 'utf8'),
      DYNAMIC_CONFIG_FILE_PATH: path.join(checkout, 'deploy/temporal/dynamic-config.yaml'),
    },
    await freeLowPorts(portVariables.length),
    path.join(folder, 'temporal.log'),
  );
  t.teardown(() => temporal.stop());
  await temporal.start();
  const { TEMPORAL_NAMESPACE } = services['temporal-namespace']!.environment;
  const connection = { TEMPORAL_ADDRESS: temporal.address, TEMPORAL_NAMESPACE: TEMPORAL_NAMESPACE! };
  await script('temporal/create-namespace.sh', { HOME: folder, ...connection });
  await script('temporal/create-namespace.sh', { HOME: folder, ...connection });

  const sandbox = await startSandbox({ reviewDelay: 3_600_000 });
  t.teardown(() => sandbox.stop());
  const accounts = { acme: sandboxAccount('sandbox-enterprise', sandbox.vendors['aliyun-sms']) };
  await writeFile(path.join(folder, 'accounts.yaml'), stringify({ accounts }));
  const databaseUrl = await readFile(path.join(secrets, 'database-url'), 'utf8');
  const worker = new WorkerRun({
    ...sandboxEnvironment,
    ...connection,
    DATABASE_URL: databaseUrl.replace('@postgres:5432/', `@127.0.0.1:${port}/`),
    COUNTERSIGN_ACCOUNTS: path.join(folder, 'accounts.yaml'),
    COUNTERSIGN_KEY_RING: `file:${path.join(secrets, 'key-ring.json')}`,
  });
  t.teardown(() => worker.stop());
  await worker.started;

  const countersign = await connect({ address: temporal.address, namespace: TEMPORAL_NAMESPACE! });
  t.teardown(() => countersign.close());
  const { workflowId } = await countersign.submit({
    account: 'acme',
    text: '山海茶坊',
    source: 'company',
    remark: 'Updates of orders to customers who asked for them',
  });
  await countersign.wait(workflowId, { until: ['inReview'], every: 200, timeout: 60_000 });

  await temporal.stop();
  const control = connectControl(sandbox.control);
  const account = 'sandbox-enterprise';
  await control.review({ vendor: 'aliyun-sms', account, signature: '山海茶坊', verdict: 'approve' });
  await temporal.start();
  const usable = await countersign.wait(workflowId, { every: 500, timeout: 120_000 });
  t.is(usable.state, 'usable');
  t.is(usable.submissions.length, 1);

  // Visibility is some moments behind.
  while ((await Array.fromAsync(countersign.list({ account: 'acme', state: 'usable' }))).length === 0) {
    await sleep(200);
  }
  const { stdout } = await run(
    'temporal',
    ['workflow', 'list', '--query', `SignatureText = '山海茶坊'`, '--output', 'json'],
    { env: { PATH: process.env.PATH, HOME: folder, ...connection } },
  );
  t.deepEqual(
    JSON.parse(stdout).map(({ execution }: { execution: { workflowId: string } }) => execution.workflowId),
    [workflowId],
  );
});
