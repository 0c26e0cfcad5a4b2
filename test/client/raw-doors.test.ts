import { setTimeout as sleep } from 'node:timers/promises';
import type { WorkflowFailedError, WorkflowHandle, WorkflowUpdateFailedError } from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import test, { type ExecutionContext } from 'ava';
import type { Problem } from '../../model/problem.ts';
import { startTestStack, type TestStack } from '../stack/start-test-stack.ts';

// What callers in any language do with the bare Temporal client, mistakes included.

let stack: TestStack;
test.before(async () => {
  stack = await startTestStack({ raw: {} });
});
test.after.always(() => stack?.stop());

const application = (text: string, changes: object = {}): object => ({
  ...stack.application('raw', text, { documents: [] }),
  ...changes,
});

const start = (text: string, ...args: unknown[]): Promise<WorkflowHandle> =>
  stack.temporal.workflow.start('smsSignature', {
    workflowId: `sms-signature:raw:mainland:${text}`,
    taskQueue: 'countersign',
    args,
  });

async function inReview(text: string): Promise<WorkflowHandle> {
  const handle = await start(text, { application: application(text) });
  await stack.reaches(handle.workflowId, 'inReview');
  return handle;
}

const refused: [what: string, text: string, args: () => unknown[], field: string][] = [
  ['nothing at all', '甲一', () => [], '(whole)'],
  ['null', '甲二', () => [null], '(whole)'],
  ['a text', '甲三', () => ['甲三'], '(whole)'],
  ['a number', '甲四', () => [4], '(whole)'],
  ['an application that is null', '甲五', () => [{ application: null }], '(whole)'],
  [
    'values of the wrong type',
    '甲六',
    () => [{ application: application('甲六', { remark: 6, documents: 'none' }) }],
    'remark',
  ],
  [
    'a field that nobody knows',
    '甲七',
    () => [{ application: application('甲七', { colour: 'red' }) }],
    '(whole)',
  ],
  [
    'an unknown account',
    '甲八',
    () => [{ application: application('甲八', { account: 'nobody' }) }],
    'account',
  ],
  ['a text with a slash', '甲九', () => [{ application: application('甲/九') }], 'text'],
  ['a text that is none', '乙一', () => [{ application: application('【】') }], 'text'],
  [
    'a text that its workflow id does not name',
    '乙二',
    () => [{ application: application('乙三') }],
    'workflowId',
  ],
  [
    'a document that is not there',
    '乙四',
    () => [{ application: application('乙四', { documents: [{ kind: 'other', source: 'file:none.png' }] }) }],
    'documents.0.source',
  ],
  [
    'a document outside of the folders',
    '乙五',
    () => [
      { application: application('乙五', { documents: [{ kind: 'other', source: 'file:/etc/hostname' }] }) },
    ],
    'documents.0.source',
  ],
  [
    'a word beside the application that nobody knows',
    '乙七',
    () => [{ application: application('乙七'), wacth: false }],
    '(whole)',
  ],
  [
    'a watch that is neither true nor false',
    '乙八',
    () => [{ application: application('乙八'), watch: 'no' }],
    'watch',
  ],
  ['a general word', '验证码', () => [{ application: application('验证码') }], 'text'],
  [
    'a forged standing',
    '乙六',
    () => [{ resumed: { lifecycle: { state: 'usable', submissions: [] }, signature: { id: 1 } } }],
    '(whole)',
  ],
];

for (const [what, text, args, field] of refused) {
  test(`a start with ${what} fails at once, for good, and says why`, async (t) => {
    const handle = await start(text, ...args());
    const failure = await failureOf(t, handle);
    t.is(failure.type, 'ApplicationRefused');
    t.true(failure.nonRetryable);
    t.is((failure.details as [Problem[]])[0][0]!.field, field);
    const { status, raw } = await handle.describe();
    t.is(status.name, 'FAILED');
    t.falsy(raw.pendingWorkflowTask);
  });
}

async function failureOf(t: ExecutionContext, handle: WorkflowHandle): Promise<ApplicationFailure> {
  const error = await t.throwsAsync<WorkflowFailedError>(handle.result());
  t.true(error!.cause instanceof ApplicationFailure);
  return error!.cause as ApplicationFailure;
}

test('a start with the application alone is a signature like any other, and shows in the list', async (t) => {
  await inReview('丙一');
  const listed = async (): Promise<string[]> => {
    const texts: string[] = [];
    for await (const { text } of stack.countersign.list({ account: 'raw' })) texts.push(text);
    return texts;
  };
  while (!(await listed()).includes('丙一')) await sleep(50);
  t.is((await stack.writes('丙一')).length, 1);
});

const garbage: [update: string, args: [unknown?], told: RegExp][] = [
  ['modify', [], /given nothing/],
  ['modify', [null], /given null/],
  ['modify', ['a better remark'], /given "a better remark"/],
  ['modify', [{}], /at least one field/],
  ['modify', [{ colour: 'red' }], /colour/],
  ['modify', [{ remark: 7 }], /remark/],
  ['modify', [{ remark: 'Too early' }], /not possible while the signature is inReview/],
  ['settle', [], /given nothing/],
  ['settle', ['yes'], /given "yes"/],
  ['settle', [{ arrived: 'yes' }], /\{"arrived": true\}/],
  ['settle', [{ arrived: true }], /not possible while the signature is inReview/],
  ['provide', ['mended'], /given "mended"/],
  ['provide', [], /not possible while the signature is inReview/],
  ['nonsense', [], /nonsense/],
];

test('updates that cannot be are refused in words, and leave no trace in the history', async (t) => {
  const handle = await inReview('丙二');
  const { historyLength } = await handle.describe();
  for (const [update, args, told] of garbage) {
    const error = await t.throwsAsync<WorkflowUpdateFailedError>(
      handle.executeUpdate(update, { args: args as [unknown] }),
    );
    const { message, type, stack: trace } = error!.cause as ApplicationFailure;
    t.regex(message, told, `${update} ${JSON.stringify(args)}`);
    if (update !== 'nonsense') {
      t.regex(String(type), /^(BadInput|NotNow)$/);
      t.is(trace, '');
    }
  }
  t.is((await handle.describe()).historyLength, historyLength);
});

test('a withdrawal of what is withdrawn already is refused', async (t) => {
  const handle = await inReview('丙三');
  await handle.executeUpdate('withdraw');
  const error = await t.throwsAsync<WorkflowUpdateFailedError>(handle.executeUpdate('withdraw'));
  t.regex(error!.cause!.message, /not possible while the signature is withdrawing/);
});

test('a verdict that no vendor gives changes nothing', async (t) => {
  const handle = await inReview('丁一');
  await handle.signal('reviewed', { number: 1, verdict: 'bribed', rawCode: '' });
  t.is((await stack.countersign.status(handle.workflowId)).state, 'inReview');
});

// The review desk tells a verdict once: one that comes while the signature is still being taken up must not be lost.
test('a verdict that is told before the workflow has been admitted is heard', async (t) => {
  const handle = await inReview('丁二');
  const { workflowId } = handle;
  await handle.terminate('a test');
  await stack.temporal.workflow.signalWithStart('smsSignature', {
    workflowId,
    taskQueue: 'countersign',
    args: [{ application: application('丁二') }],
    signal: 'reviewed',
    signalArgs: [{ number: 1, verdict: 'rejected', reason: '缺少授权书', rawCode: '2' }],
  });
  const { verdict } = await stack.temporal.workflow
    .getHandle(workflowId)
    .executeUpdate<{ verdict: string }, [object]>('admitted', { args: [{}] });
  t.is(verdict, 'accepted');
  t.is((await stack.countersign.status(workflowId)).state, 'rejected');
});
