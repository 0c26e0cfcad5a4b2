import { execFile, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import test from 'ava';
import type { DocumentReference } from '../../model/application.ts';
import { startTestStack, type TestStack } from '../stack/start-test-stack.ts';
import { png } from '../vendors/pictures.ts';
import { toldOf } from './command-line.ts';

// A caller knows two addresses and a token: no database, no vendor, no accounts file, no folder that the worker allows.
// The examples do the same with the library, and with Temporal's client alone (test/examples).

const main = path.join(import.meta.dirname, '../../client/main.ts');
const licence = png(1_900_000);
const sha256 = createHash('sha256').update(licence).digest('hex');

let stack: TestStack;
let folder: string;
test.before(async () => {
  stack = await startTestStack({ elsewhere: {}, second: {} });
  folder = await mkdtemp(path.join(tmpdir(), 'countersign-caller-'));
  await writeFile(path.join(folder, 'licence.png'), licence);
  await writeFile(
    path.join(folder, 'applications.yaml'),
    `- account: elsewhere
  text: 远方茶坊
  source: company
  remark: Updates of orders to customers who asked for them
  documents: [{ kind: businessLicense, path: licence.png }]
- account: elsewhere
  text: 远方书店
  source: shop
  remark: Updates of orders to customers who asked for them
  documents: [{ kind: shopScreenshot, path: ./licence.png }]
`,
  );
});
test.after.always(async () => {
  await stack?.stop();
  if (folder) await rm(folder, { recursive: true });
});

const run = (program: string, ...words: string[]) =>
  promisify(execFile)(program, words, {
    cwd: folder,
    env: {
      PATH: process.env.PATH,
      HOME: folder,
      ...toldOf(stack),
    },
  });

const countersign = (...words: string[]) => run(process.execPath, main, ...words);

const lines = ({ stdout }: { stdout: string }): Record<string, unknown>[] =>
  stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));

test.serial(
  'the command line brings the certificate, submits a file of many, and waits until usable',
  async (t) => {
    const checked = lines(await countersign('check', '--file', 'applications.yaml', '--json'));
    t.deepEqual(
      checked.map(({ fit }) => fit),
      [true, true],
    );
    t.deepEqual(await stack.writes('远方茶坊'), []);

    const flags = ['--text', '远方茶坊', '--source', 'company', '--remark', 'Updates of orders'];
    const accounts = ['--account', 'elsewhere', '--account', 'second'];
    t.deepEqual(
      lines(await countersign('check', ...accounts, ...flags, '--json'))
        .map(({ account }) => account)
        .sort(),
      ['elsewhere', 'second'],
    );

    const submitted = lines(await countersign('submit', '--file', 'applications.yaml', '--json'));
    t.deepEqual(submitted.map(({ text }) => text).sort(), ['远方书店', '远方茶坊']);
    t.like(lines(await countersign('documents', 'list', '--json')), {
      length: 1,
      0: { sha256, mediaType: 'image/png', bytes: 1_900_000 },
    });
    const watched = countersign('watch', '远方茶坊', '--account', 'elsewhere', '--json');
    await stack.reaches({ account: 'elsewhere', text: '远方茶坊' }, 'inReview');
    await stack.decide('elsewhere', '远方茶坊', 'approve');
    t.like(lines(await watched).at(-1), { state: 'usable' });
  },
);

test.serial('the accounts, their days and whether they work can be seen from there', async (t) => {
  t.like(lines(await countersign('accounts', 'list', '--json')), { 0: { account: 'elsewhere' } });
  const [days] = lines(await countersign('accounts', 'days', 'elsewhere', '--json'));
  t.like(days, { applicationsPerDay: 100, days: { 0: { booked: 2, spent: 2, free: 98 } } });
  t.like(lines(await countersign('accounts', 'check', '--json')), {
    0: { account: 'elsewhere', works: true, gate: 'open' },
  });
  t.regex((await countersign('accounts', 'days', 'elsewhere')).stdout, /2 booked, 2 of them spent, 98 free/);
  t.regex((await countersign('accounts', 'check', 'elsewhere')).stdout, /^elsewhere: works/);
  t.like(lines(await countersign('quota', '--json')), { 0: { days: { 0: { used: 2, free: 98 } } } });
  const { stdout } = await countersign('quota', 'elsewhere');
  t.regex(
    stdout,
    /100 allowed: 2 used, 0 booked, 98 free\n(.*\n)* {4}used .*【远方茶坊】 \(mainland\) at elsewhere, submission 1, since /,
  );
});

const hasCurl = !spawnSync('curl', ['--version']).error;
const withCurl = hasCurl ? test.serial : test.serial.skip;
if (!hasCurl) test.skip('curl on the PATH is needed to bring a certificate with it', () => {});

withCurl('curl brings the certificate, and is told why a wrong one is refused', async (t) => {
  const put = (hash: string) =>
    run(
      'curl',
      ...['--silent', '--show-error', '-H', `Authorization: Bearer ${stack.intake.token}`],
      ...['-T', 'licence.png', `${stack.intake.url}/documents/${hash}`],
    );
  const reference = JSON.parse((await put(sha256)).stdout) as DocumentReference;
  t.deepEqual(reference, { sha256, mediaType: 'image/png', bytes: 1_900_000 });
  const refused = JSON.parse((await put('0'.repeat(64))).stdout) as { status: number; detail: string };
  t.is(refused.status, 422);
  t.true(refused.detail.includes(sha256), refused.detail);
});
