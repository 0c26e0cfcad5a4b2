import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import test from 'ava';
import { connect } from '../../client/connect.ts';
import { checkout, composeFileOf, readComposeText } from '../../deploy/compose-file.ts';
import { startEngine } from '../../engine/start.ts';
import { findTemporal } from '../../engine/temporal-program/find.ts';
import { usualSearch } from '../../engine/temporal-program/search.ts';
import { Container, type Mapping, whyNotConfined } from '../deploy/container.ts';
import { createDatabases } from '../deploy/create-databases.ts';
import { buildImage } from '../deploy/image.ts';
import { freeLowPorts } from '../deploy/low-ports.ts';
import { layMounts } from '../deploy/mounts.ts';
import { emptyFolder } from '../engine/empty-folder.ts';
import { png } from '../vendors/pictures.ts';

const run = promisify(execFile);
const { services } = composeFileOf(await readComposeText());

const title =
  "docker-compose.yml's worker, intake and sandbox, confined as there, bring a brand to usable at three vendors";
const reason = whyNotConfined();
const testConfined = reason ? test.skip : test;

const intrusion = `
  const found = { user: process.getuid() };
  for (const file of ['/app/x', '/home/node/x', '/tmp/x']) {
    try { fs.writeFileSync(file, ''); found[file] = 'written'; } catch ({ code }) { found[file] = code; }
  }
  console.log(JSON.stringify(found));
`;

testConfined(reason ? `${title} (${reason})` : title, async (t) => {
  const folder = await emptyFolder(t);
  const root = path.join(folder, 'root');
  await buildImage(root);
  const engine = await startEngine();
  t.teardown(() => engine.stop());
  const [sandboxPort = 0, ...others] = await freeLowPorts(12);
  const [workerPort, intakePort] = others.slice(-2);

  // What Compose mounts.
  const secrets = path.join(folder, 'secrets');
  await run('sh', [path.join(checkout, 'deploy/create-secrets.sh'), secrets]);
  await createDatabases(engine.databaseUrl, secrets);
  const within: Mapping = (text) =>
    text
      .replace('postgres:5432', `postgres:${new URL(engine.databaseUrl).port}`)
      .replace('temporal:7233', engine.temporal.address.replace('127.0.0.1', 'temporal'))
      .replaceAll(/sandbox:910(\d)/g, (_, offset) => `sandbox:${sandboxPort + Number(offset)}`)
      .replace('127.0.0.1:9109', `127.0.0.1:${sandboxPort + 9}`)
      // Nothing is to be reached from outside of this machine.
      .replace('0.0.0.0', '127.0.0.1');
  const programs = path.join(folder, 'bin');
  await mkdir(programs);
  await cp((await findTemporal(usualSearch())).program, path.join(programs, 'temporal'));
  const { TEMPORAL_NAMESPACE: namespace = '' } = services['temporal-namespace']!.environment;
  const { address } = engine.temporal;
  await run('sh', [path.join(checkout, 'deploy/temporal/create-namespace.sh')], {
    env: {
      PATH: `${programs}${path.delimiter}${process.env.PATH}`,
      HOME: folder,
      TEMPORAL_ADDRESS: address,
      TEMPORAL_NAMESPACE: namespace,
    },
  });

  const start = async (name: string, map: Mapping, more: string[] = [], changes = {}) => {
    const service = { ...services[name]!, ...changes };
    const mounts = await mkdtemp(path.join(folder, `mounts-of-${name}-`));
    await layMounts(mounts, service, secrets, map);
    return new Container([root, mounts], service, map, more);
  };
  // Otherwise what follows would show nothing.
  const intruder = await start('worker', within, [], { command: ['node', '-e', intrusion] });
  const { output: gained } = await intruder.ended();
  t.deepEqual(JSON.parse(gained), {
    user: 1000,
    '/app/x': 'EROFS',
    '/home/node/x': 'EROFS',
    '/tmp/x': 'written',
  });

  const at =
    (port: number | undefined): Mapping =>
    (text) =>
      within(text).replace(':7280', `:${port}`);
  const containers = {
    sandbox: await start('sandbox', within, ['--port', String(sandboxPort)]),
    intake: await start('intake', at(intakePort)),
    worker: await start('worker', at(workerPort)),
  };
  t.teardown(() => Promise.all(Object.values(containers).map((container) => container.stop())));
  await Promise.all(Object.values(containers).map((container) => container.healthy()));
  const ready = await fetch(`http://127.0.0.1:${workerPort}/ready`);
  t.is(ready.status, 200);

  const token = await readFile(path.join(secrets, 'intake-token'), 'utf8');
  const intake = { url: `http://127.0.0.1:${intakePort}`, token };
  const countersign = await connect({ address, namespace, intake });
  t.teardown(() => countersign.close());
  const licence = await countersign.intake.addDocument(png(100_000));
  await countersign.rollouts.start({
    name: 'tea-house',
    application: {
      text: '山海茶坊',
      source: 'company',
      remark: 'Updates of orders to customers who asked for them',
      documents: [{ kind: 'businessLicense', ...licence }],
    },
    accounts: [
      { account: 'acme-aliyun' },
      { account: 'acme-tencent', registered: { qualification: '1001' } },
      { account: 'acme-ucloud' },
    ],
  });
  for (let look = 0; !(await countersign.rollouts.status('tea-house')).isComplete; look += 1) {
    if (look > 120) throw new Error(JSON.stringify(await countersign.rollouts.status('tea-house')));
    await sleep(500);
  }

  for (const [name, container] of Object.entries(containers)) {
    const { ended, output } = await container.stop();
    t.is(ended, 0, `${name}: ${output}`);
    t.notRegex(output, /EROFS|EACCES|read-only file system/i);
  }
});
