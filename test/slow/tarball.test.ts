import { execFile } from 'node:child_process';
import { copyFile, mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import test from 'ava';
import { oldestNode } from '../../packaging/package-manifest.ts';
import { toldOf } from '../client/command-line.ts';
import { errorsOf, resolutions } from '../packaging/compile.ts';
import { EmptyProject, environmentWith } from '../packaging/empty-project.ts';
import { type Packed, pack } from '../packaging/pack.ts';
import { startTestStack, type TestStack } from '../stack/start-test-stack.ts';

const run = promisify(execFile);
const consumer = path.join(import.meta.dirname, '../packaging/consumer.ts');
const thisNode = path.dirname(process.execPath);

let folder: string;
let packed: Packed;
let node: EmptyProject;
let project: EmptyProject;
let stack: TestStack;

test.before('the tarball is installed in an empty project', async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'countersign-tarball-'));
  packed = await pack(folder);
  node = new EmptyProject(path.join(folder, 'node'), thisNode);
  await node.install(`node@${oldestNode}`);
  // By the oldest Node: it fails where a package that we need does not run on it.
  project = new EmptyProject(path.join(folder, 'project'), node.programs);
  await project.install(packed.tarball);
  await copyFile(consumer, path.join(project.folder, 'consumer.ts'));
  stack = await startTestStack({ oldest: {}, present: {} });
});
test.after.always(async () => {
  await stack?.stop();
  await rm(folder, { recursive: true, force: true });
});

async function bytesOf(place: string): Promise<number> {
  const entries = await readdir(place, { recursive: true });
  const files = await Promise.all(entries.map((entry) => stat(path.join(place, entry))));
  return files.reduce((sum, file) => sum + (file.isFile() ? file.size : 0), 0);
}

test('it brings the client alone: no worker, no database, no server, nothing native', async (t) => {
  const packages = await project.installed();
  const installed = path.join(project.folder, 'node_modules');
  const kilobytes = (bytes: number) => `${Math.round(bytes / 1_000)} kB`;
  t.log(
    `packed ${kilobytes(packed.size)}, unpacked ${kilobytes(packed.unpackedSize)}; ` +
      `installed ${kilobytes(await bytesOf(installed))} with ${packages.length - 1} dependencies`,
  );
  t.true(packages.includes('countersign'));
  const ofWorkers = /^(@temporalio\/(worker|core-bridge|workflow|activity)|pg|fastify|@swc\/core|webpack)$/;
  t.deepEqual(
    packages.filter((name) => ofWorkers.test(name)),
    [],
  );
  const files = await readdir(installed, { recursive: true });
  t.deepEqual(
    files.filter((file) => file.endsWith('.node')),
    [],
  );
});

test('every name that it exports is tried', async (t) => {
  const used = await readFile(consumer, 'utf8');
  const declarations = path.join(project.folder, 'node_modules/countersign/client/index.d.ts');
  const lists = (await readFile(declarations, 'utf8')).matchAll(/\{([^}]*)\}/g);
  const names = [...lists].flatMap(([, list]) => list!.match(/\b(?!type\b)\w+\b/g) ?? []);
  t.true(names.length > 20);
  t.deepEqual(
    names.filter((name) => !new RegExp(`^  (type )?${name},$`, 'm').test(used)),
    [],
  );
});

for (const [name, resolution] of Object.entries(resolutions)) {
  test(`its types are complete under strict settings, found the way of ${name}`, (t) => {
    // With `skipLibCheck` off, Temporal's own declarations do not pass.
    const errors = errorsOf(path.join(project.folder, 'consumer.ts'), resolution);
    const { temporals = [], ours } = Object.groupBy(errors, (error) =>
      error.startsWith('node_modules/@temporalio/') ? 'temporals' : 'ours',
    );
    t.is(ours, undefined);
    for (const error of temporals) t.log(`Temporal's own: ${error}`);
  });
}

const runtimes: [name: string, account: string, programs: () => string][] = [
  [`the oldest Node (${oldestNode})`, 'oldest', () => node.programs],
  ['this Node', 'present', () => thisNode],
];

for (const [name, account, programs] of runtimes) {
  test(`library and command line work on ${name}`, async (t) => {
    const environment = {
      ...environmentWith(programs()),
      ...toldOf(stack),
    };
    const inProject = async (program: string, ...words: string[]): Promise<string> =>
      (await run(program, words, { cwd: project.folder, env: environment })).stdout;

    t.log(`Node ${(await inProject('node', '--version')).trim()}`);
    const licence = path.join(stack.folder, 'licence.png');
    t.deepEqual(JSON.parse(await inProject('node', 'consumer.ts', account, '山海茶坊', licence)), {
      state: 'inReview',
      workflowId: `sms-signature:${account}:mainland:山海茶坊`,
      sent: 1,
      turn: 'vendor',
      fit: true,
      rulesAreTold: true,
      dayIsKnown: true,
      accountIsSeen: true,
      documentIsStored: true,
      isPlanned: true,
      daysAreHeld: true,
      accountWorks: true,
      classes: [true, true],
      refusals: [
        'ApplicationRefused text',
        'SignatureConflict inReview',
        'NotNow',
        'NotNow',
        'NotNow',
        'SignatureNotFound',
        'WaitEnded inReview',
        'IntakeRefused',
        'NoAnswer',
      ],
    });
    t.regex(await inProject('npx', '--no-install', 'countersign', '--help'), /Usage: countersign/);
    const listed = await inProject(
      'npx',
      '--no-install',
      'countersign',
      'list',
      '--account',
      account,
      '--json',
    );
    t.like(JSON.parse(listed), { account, text: '山海茶坊', state: 'inReview' });
  });
}
