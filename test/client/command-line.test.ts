import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import test from 'ava';
import { startTestStack, type TestStack } from '../stack/start-test-stack.ts';
import { countersign, type Ran, startCommand } from './command-line.ts';

let stack: TestStack;
test.before(async () => {
  stack = await startTestStack({
    people: {},
    programs: {},
    lists: {},
    watched: {},
    doubtful: { sandbox: { orderIds: false } },
  });
});
test.after.always(() => stack?.stop());

const run = (...words: string[]): Promise<Ran> => countersign(stack.engine.temporal.address, ...words);

const application = (account: string, text: string): string[] => [
  ...['submit', '--account', account, '--text', text, '--source', 'company'],
  ...['--remark', 'Updates of orders'],
];

const submitted = (account: string, text: string): Promise<unknown> =>
  stack.countersign.submit(stack.application(account, text, { documents: [] }));

test('people submit, look, modify and withdraw by account and text, and read where it stands', async (t) => {
  const ran = await run(...application('people', '【山海茶坊】'));
  t.is(ran.ended, 0, ran.stderr);
  t.regex(ran.stdout, /^【山海茶坊】 at people: (queued|submitting|inReview) \(turn: \w+\)\n/);
  t.regex(ran.stdout, /workflow {2}sms-signature:people:mainland:山海茶坊\n/);

  await stack.reaches({ account: 'people', text: '山海茶坊' }, 'inReview');
  await stack.decide('people', '山海茶坊', 'reject', '缺少授权书');
  await stack.reaches({ account: 'people', text: '山海茶坊' }, 'rejected');
  const shown = await run('show', '山海茶坊', '--account', 'people');
  t.regex(
    shown.stdout,
    /rejected \(turn: person\)[\s\S]*1\. application: rejected: 缺少授权书\n[\s\S]*next .*`modify`/,
  );

  const modified = await run('modify', '【山海茶坊】', '--account', 'people', '--remark', 'With a letter');
  t.is(modified.ended, 0, modified.stderr);
  t.regex(modified.stdout, /2\. modification: /);
  const withdrawn = await run('withdraw', 'sms-signature:people:mainland:山海茶坊');
  t.is(withdrawn.ended, 0, withdrawn.stderr);
  t.regex(withdrawn.stdout, /people: withdrawing/);
});

test('programs get one complete object a line from every command', async (t) => {
  const name = ['晨光手账', '--account', 'programs'];
  const ran = await run(...application('programs', '晨光手账'), '--json');
  t.is(ran.stderr, '');
  t.like(ran.lines(), {
    length: 1,
    0: {
      workflowId: 'sms-signature:programs:mainland:晨光手账',
      account: 'programs',
      vendor: 'aliyun-sms',
      scope: 'mainland',
      text: '晨光手账',
      warnings: { 0: { field: 'documents', severity: 'warn' } },
    },
  });
  const inReview = await stack.reaches({ account: 'programs', text: '晨光手账' }, 'inReview');
  t.deepEqual((await run('show', ...name, '--json')).lines(), [{ ...inReview }]);

  await stack.decide('programs', '晨光手账', 'reject', '缺少授权书');
  await stack.reaches({ account: 'programs', text: '晨光手账' }, 'rejected');
  const modified = await run('modify', ...name, '--document', 'authorizationLetter=file:other.png', '--json');
  t.like(modified.lines()[0], { submissions: { length: 2 } });
  t.like((await run('withdraw', ...name, '--json')).lines(), { length: 1, 0: { state: 'withdrawing' } });
});

test('a person settles an unknown outcome', async (t) => {
  const name = { account: 'doubtful', text: '无名小站' };
  await submitted('doubtful', '无名小站');
  await stack.reaches(name, 'inReview');
  await stack.decide('doubtful', '无名小站', 'reject', '缺少授权书');
  await stack.reaches(name, 'rejected');
  await stack.control.fault({
    vendor: 'aliyun-sms',
    kind: 'drop-before',
    action: 'ModifySmsSign',
    account: 'doubtful',
  });
  await stack.countersign.modify(name, { remark: 'With a letter' });
  const unknown = await stack.reaches(name, 'unknown');
  const settled = await run(
    'settle',
    unknown.workflowId,
    '--arrived',
    'no',
    '--note',
    'Not in the console',
    '--json',
  );
  t.is(settled.ended, 0, settled.stdout);
  t.like(settled.lines(), { length: 1, 0: { text: '无名小站', submissions: { length: 2 } } });
});

test('what is refused, in conflict, not possible now or not there ends with code 1 and says what to do', async (t) => {
  await submitted('people', '小满农场');
  await stack.reaches({ account: 'people', text: '小满农场' }, 'inReview');
  const failures: [words: string[], error: string, told: RegExp][] = [
    [application('people', '验证码'), 'ApplicationRefused', /text: .*general word.*given "验证码"/],
    [
      application('nobody', '阿里云'),
      'ApplicationRefused',
      /account: .*given "nobody"; allowed: one of people, programs/,
    ],
    [application('PEOPLE', '甲/乙'), 'ApplicationRefused', /account: .*"PEOPLE"[\s\S]*text: .*"甲\/乙"/],
    [
      application('people', '小满农场'),
      'SignatureConflict',
      /is inReview with another application:\nremark: /,
    ],
    [
      ['modify', '小满农场', '--account', 'people', '--remark', 'Sooner'],
      'NotNow',
      /not possible while the signature is inReview/,
    ],
    [
      ['settle', '小满农场', '--account', 'people', '--arrived', 'yes'],
      'NotNow',
      /not possible while the signature is inReview/,
    ],
    [
      ['show', '没有的', '--account', 'people'],
      'SignatureNotFound',
      /no signature sms-signature:people:mainland:没有的/,
    ],
    [['withdraw', '没有的', '--account', 'People'], 'ApplicationRefused', /account: .*given "People"/],
  ];
  for (const [words, error, told] of failures) {
    const { ended, stderr, lines } = await run(...words, '--json');
    t.is(ended, 1, words.join(' '));
    t.is(stderr, '');
    t.like(lines(), { length: 1, 0: { error } });
    t.regex(String(lines()[0]!.message), told);
  }
  const forPeople = await run(...failures[0]![0]);
  t.like(forPeople, { ended: 1, stdout: '' });
  t.regex(forPeople.stderr, failures[0]![2]);
  const shown = await run('show', '验证码', '--account', 'people');
  t.regex(shown.stdout, /failed \(turn: nobody\)\n[\s\S]* {2}reason {4}.*general word/);
});

test('the list is filtered by account, state and whose turn it is', async (t) => {
  for (const text of ['东市', '西市']) await submitted('lists', text);
  for (const text of ['东市', '西市']) await stack.reaches({ account: 'lists', text }, 'inReview');
  await stack.decide('lists', '西市', 'reject', '名称无法辨识');
  await stack.reaches({ account: 'lists', text: '西市' }, 'rejected');

  const isListed = async (): Promise<boolean> => {
    for await (const _ of stack.countersign.list({ account: 'lists', state: 'rejected' })) return true;
    return false;
  };
  // Visibility follows a moment behind.
  while (!(await isListed())) await sleep(50);

  const texts = async (...words: string[]): Promise<unknown[]> =>
    (await run('list', '--json', '--account', 'lists', ...words)).lines().map(({ text }) => text);
  t.deepEqual((await texts()).sort(), ['东市', '西市']);
  t.deepEqual(await texts('--state', 'rejected'), ['西市']);
  t.deepEqual(await texts('--waiting-for', 'vendor'), ['东市']);
  const odd = await run('list', '--json', '--account', `it's "odd" \\ 【】`);
  t.like(odd, { ended: 0, stdout: '', stderr: '' });
  const forPeople = await run('list', '--account', 'lists', '--state', 'rejected');
  t.is(forPeople.stdout, '【西市】\tlists\trejected\tturn: person\n');
});

const watching = (text: string, ...words: string[]) =>
  startCommand(
    stack.engine.temporal.address,
    'watch',
    text,
    '--account',
    'watched',
    '--every',
    '0.2',
    '--json',
    ...words,
  );

test('a watch prints every change and ends when the signature is usable', async (t) => {
  await submitted('watched', '晚风电台');
  await stack.reaches({ account: 'watched', text: '晚风电台' }, 'inReview');
  const watch = watching('晚风电台');
  await once(createInterface(watch.process.stdout!), 'line');
  await stack.decide('watched', '晚风电台', 'approve');
  const { ended, lines } = await watch.ran;
  t.is(ended, 0);
  t.deepEqual(
    lines().map(({ state }) => state),
    ['inReview', 'usable'],
  );
});

test('a watch ends with code 1 when the signature can become usable no more', async (t) => {
  await submitted('watched', '云端书屋');
  await stack.reaches({ account: 'watched', text: '云端书屋' }, 'inReview');
  const watch = watching('云端书屋');
  await once(createInterface(watch.process.stdout!), 'line');
  await stack.countersign.withdraw({ account: 'watched', text: '云端书屋' });
  await stack.decide('watched', '云端书屋', 'approve');
  const { ended, lines } = await watch.ran;
  t.is(ended, 1);
  t.like(lines().at(-1), { error: 'WaitEnded', status: { state: 'withdrawn' } });
});

test('Ctrl-C ends a watch without a word', async (t) => {
  await submitted('watched', '回声壁');
  const watch = watching('回声壁');
  await once(createInterface(watch.process.stdout!), 'line');
  watch.process.kill('SIGINT');
  t.like(await watch.ran, { ended: 'SIGINT', stderr: '' });
});

test('output that nobody reads any more ends the command quietly', async (t) => {
  await submitted('watched', '慢邮筒');
  const show = startCommand(stack.engine.temporal.address, 'show', '慢邮筒', '--account', 'watched');
  show.process.stdout!.destroy();
  t.like(await show.ran, { ended: 0, stderr: '' });
});
