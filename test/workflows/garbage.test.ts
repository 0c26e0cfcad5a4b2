import { setTimeout as sleep } from 'node:timers/promises';
import test from 'ava';
import { calendarAwayFromEdge } from '../../demo/calendar.ts';
import { startTestStack, type TestStack } from '../stack/start-test-stack.ts';

const calendar = calendarAwayFromEdge();

let stack: TestStack;
test.before(async () => {
  stack = await startTestStack(
    { garbage: {}, waiting: { type: 'individual', account: { calendar } } },
    { calendar },
  );
});
test.after.always(() => stack?.stop());

const garbage: unknown[] = [
  undefined,
  null,
  7,
  'text',
  [],
  {},
  { number: 1 },
  { wake: 'yes' },
  { number: 1, slot: null },
];

test('signals of another shape change nothing and stop nothing', async (t) => {
  const { workflowId } = await stack.countersign.submit(stack.application('garbage', '泥沙俱下'));
  await stack.reaches(workflowId, 'inReview');
  const signature = stack.temporal.workflow.getHandle(workflowId);
  const desk = stack.temporal.workflow.getHandle('account-reviews:garbage');
  for (const payload of garbage) {
    await signature.signal('reviewed', payload);
    await signature.signal('slotMoved', payload);
    await signature.signal('warned', payload);
    await desk.signal('submissionSent', payload);
    await desk.signal('reviewHint', payload);
  }
  t.is((await stack.countersign.status(workflowId)).state, 'inReview');
  await stack.decide('garbage', '泥沙俱下', 'approve');
  await stack.reaches(workflowId, 'usable');
});

test('what the desk says of another life of a signature is not heard', async (t) => {
  const { workflowId } = await stack.countersign.submit(stack.application('garbage', '前世今生'));
  await stack.reaches(workflowId, 'inReview');
  const told = { number: 1, verdict: 'rejected', rawCode: '2', isWithdrawing: true };
  const signature = stack.temporal.workflow.getHandle(workflowId);
  await signature.signal('reviewed', { ...told, life: 7 });
  t.is((await stack.countersign.status(workflowId)).state, 'inReview');
  await signature.signal('reviewed', { ...told, life: 1 });
  t.not((await stack.countersign.status(workflowId)).state, 'inReview');
});

test('the update `admitted` answers whatever it is given', async (t) => {
  const { workflowId } = await stack.countersign.submit(stack.application('garbage', '有问必答'));
  const handle = stack.temporal.workflow.getHandle(workflowId);
  for (const payload of [null, 7, {}, { application: 7 }, { application: {} }]) {
    const answer = await handle.executeUpdate<{ verdict: string }, [unknown]>('admitted', {
      args: [payload],
    });
    t.regex(answer.verdict, /accepted|conflict/);
  }
});

test('a desk that is started with nothing to go by fails at once', async (t) => {
  const handle = await stack.temporal.workflow.start('accountReviews', {
    workflowId: 'account-reviews:nobody',
    taskQueue: 'countersign',
    args: [],
  });
  await t.throwsAsync(handle.result());
  t.is((await handle.describe()).status.name, 'FAILED');
});

test('a desk under the id of another account is refused', async (t) => {
  const handle = await stack.temporal.workflow.start('accountReviews', {
    workflowId: 'account-reviews:garbage-two',
    taskQueue: 'countersign',
    args: [{ account: 'nobody', vendor: 'nobody' }],
  });
  await t.throwsAsync(handle.result());
});

test('what a caller says it resumed is not believed', async (t) => {
  const signature = { id: 1, life: 1, run: 'forged', account: 'garbage', vendor: 'aliyun-sms' };
  const handle = await stack.temporal.workflow.start('smsSignature', {
    workflowId: 'sms-signature:garbage:mainland:伪造来历',
    taskQueue: 'countersign',
    args: [{ application: {}, resumed: { signature, lifecycle: { state: 'withdrawing', submissions: [] } } }],
  });
  await t.throwsAsync(handle.result());
  t.is((await handle.describe()).status.name, 'FAILED');
});

test('a slot from outside is taken only where it is earlier, and the ledger decides', async (t) => {
  const { workflowId } = await stack.countersign.submit(stack.application('waiting', '第一天'));
  await stack.reaches(workflowId, 'inReview');
  const { slot, workflowId: second } = await stack.countersign.submit(stack.application('waiting', '第二天'));
  const handle = stack.temporal.workflow.getHandle(second);
  const later = { day: 'later', opensAt: slot!.opensAt + 86_400_000, closesAt: slot!.closesAt + 86_400_000 };
  await handle.signal('slotMoved', { number: 1, slot: later });
  await handle.signal('slotMoved', { number: 1, slot: { ...later, opensAt: 1e300 } });
  t.deepEqual((await stack.countersign.status(second)).slot, slot);

  await handle.signal('slotMoved', { number: 1, slot: { day: 'now', opensAt: 0, closesAt: 1 } });
  while ((await stack.countersign.status(second)).slot?.day !== slot!.day) await sleep(50);
  t.deepEqual(await stack.writes('第二天'), []);
});
