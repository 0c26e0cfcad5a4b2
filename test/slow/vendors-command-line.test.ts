import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import test from 'ava';
import { countersign, type Ran, toldOf } from '../client/command-line.ts';
import { startTestStack, type TestStack } from '../stack/start-test-stack.ts';

let stack: TestStack;
let folder: string;
test.before(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'countersign-rollout-'));
  stack = await startTestStack({
    'cli-aliyun': {},
    'cli-tencent': { vendor: 'tencent-sms' },
    'cli-ucloud': { vendor: 'ucloud-sms' },
    'cli-hand': { vendor: 'tencent-sms', type: 'individual', account: { channel: 'manual' } },
  });
});
test.after.always(async () => {
  await stack?.stop();
  await rm(folder, { recursive: true });
});

const run = (...words: string[]): Promise<Ran> => countersign(toldOf(stack), ...words);

async function file(name: string, content: object): Promise<string> {
  const place = path.join(folder, name);
  await writeFile(place, JSON.stringify(content));
  return place;
}

const brand = {
  text: '山海茶坊',
  source: 'company',
  remark: 'Updates of orders',
  documents: [{ kind: 'businessLicense', source: 'file:licence.png' }],
};

test('the rules of a vendor are printed, with their pages, and those in force on a day alone', async (t) => {
  const printed = await run('rules', '--vendor', 'ucloud-sms');
  t.is(printed.ended, 0, printed.stderr);
  t.regex(printed.stdout, /^ucloud-sms\/\S+ \(refuse\)\n[\s\S]* {2}source {4}UCloud/);
  t.notRegex(printed.stdout, /tencent/);
  const ids = async (...words: string[]) =>
    (await run('rules', '--vendor', 'ucloud-sms', ...words, '--json')).lines().map(({ id }) => id);
  const [before, after] = [await ids('--on', '2026-04-30'), await ids('--on', '2026-05-01')];
  t.notDeepEqual(before, after, 'website and app signatures were banned between');
  t.true((await ids()).length > Math.max(before.length, after.length));
});

for (const [words, told] of [
  [['--vendor', 'tencent'], /--vendor "tencent" is none of .*tencent-sms/],
  [['--api', 'foo'], /--api "foo" is none of modify, current/],
  [['--vendor', 'tencent-sms', '--api', 'modify'], /--api "modify" is none of current\n/],
] as const)
  test(`a filter of rules that fits none is wrong usage: ${words.join(' ')}`, async (t) => {
    const { ended, stdout, stderr } = await run('rules', ...words);
    t.is(ended, 2);
    t.is(stdout, '');
    t.regex(stderr, told);
  });

test('one application is judged by the rules of each account that is named, and nothing is sent', async (t) => {
  const application = await file('application.json', { ...brand, source: 'shop' });
  const accounts = ['cli-aliyun', 'cli-tencent', 'cli-ucloud'].flatMap((name) => ['--account', name]);
  const checked = await run('check', application, ...accounts, '--json');
  t.is(checked.ended, 1, checked.stderr);
  t.deepEqual(
    checked
      .lines()
      .map(({ account, fit }) => `${account} ${fit}`)
      .sort(),
    ['cli-aliyun true', 'cli-tencent false', 'cli-ucloud false'],
  );
  const refused = checked.lines().find(({ account }) => account === 'cli-ucloud');
  t.regex(JSON.stringify(refused!.problems), /nearest/i);
  t.deepEqual(await stack.writes(brand.text), []);
});

test('a brand is rolled out to several accounts, shown, and modified wherever it was rejected', async (t) => {
  const rollout = await file('rollout.json', {
    name: 'cli',
    application: { ...brand, text: '晨光手账' },
    accounts: [{ account: 'cli-aliyun' }, { account: 'cli-tencent', registered: { qualification: '1001' } }],
  });
  const started = await run('rollout', 'start', rollout);
  t.is(started.ended, 0, started.stderr);
  for (const account of ['cli-aliyun', 'cli-tencent']) {
    await stack.reaches({ account, text: '晨光手账' }, 'inReview');
    await stack.decide(account, '晨光手账', 'reject', '请在申请说明中填写网站域名');
    await stack.reaches({ account, text: '晨光手账' }, 'rejected');
  }
  await new Promise((resolve) => setTimeout(resolve, 3_000));
  const shown = await run('rollout', 'show', 'cli');
  t.is(shown.ended, 1, 'it is not usable everywhere');
  t.regex(
    shown.stdout,
    /0 of 2 accounts[\s\S]*\*\*cli-aliyun: rejected\*\*[\s\S]*remarkLacksDomain \(remark\)/,
  );
  const missing = await run('rollout', 'modify', 'cli', '--document', 'businessLicense=/nowhere.png');
  t.regex(missing.stderr, /documents\.0\.path: The file \/nowhere\.png cannot be read/);
  const words = ['--class', 'remarkLacksDomain', '--remark', 'www.example.com'];
  const modified = await run('rollout', 'modify', 'cli', ...words);
  t.is(modified.ended, 0, modified.stderr);
  t.is(modified.stdout, 'cli-aliyun\tmodified\ncli-tencent\tmodified\n');
});

test('a rollout file that is none is refused before anything is done', async (t) => {
  const none = await run(
    'rollout',
    'start',
    await file('none.json', { name: 'X', application: {}, accounts: [] }),
  );
  t.is(none.ended, 1);
  t.regex(none.stderr, /name.*\n?.*application\.text[\s\S]*Name at least one account/);
});

test('what an account holds is imported by a command, and shown with what was cancelled there', async (t) => {
  await stack.control.signatures({
    vendor: 'aliyun-sms',
    account: 'cli-aliyun',
    signatures: [
      { text: '甲书店', state: 'approved' },
      { text: '乙书店', state: 'cancelled' },
    ],
  });
  const imported = await run('import', '--account', 'cli-aliyun');
  t.is(imported.ended, 0, 'what was cancelled is none of it');
  t.regex(imported.stdout, /【甲书店】\tmainland\timported\tusable/);
  t.regex(imported.stdout, /【乙书店】\tmainland\tcancelled\t\tCancelled at the vendor: nothing to manage/);
  const missing = await run('import', '--account', 'cli-ucloud');
  t.regex(missing.stderr, /ids: ucloud-sms lists no signatures/);
});

test('what was submitted by hand is reported by commands', async (t) => {
  const name = ['晚风电台', '--account', 'cli-hand'];
  const submitted = await run(
    ...['submit', '--account', 'cli-hand', '--text', '晚风电台', '--source', 'app', '--remark', 'News'],
    ...['--link', 'https://apps.example.com/1', '--document', 'appScreenshot=file:licence.png'],
  );
  t.is(submitted.ended, 0, submitted.stderr);
  await stack.reaches({ account: 'cli-hand', text: '晚风电台' }, 'blocked');
  const provided = await run('provide', ...name);
  t.is(provided.stdout, '【晚风电台】 at cli-hand: taken; it is tried again now\n');
  const settled = await run('settle', ...name, '--verdict', 'rejected', '--reason', '截图不清晰');
  t.regex(settled.stdout, /rejected \(turn: person\)[\s\S]*means {5}certificateUnreadable \(documents\)/);
});
