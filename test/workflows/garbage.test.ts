import test from 'ava';
import { startTestStack, type TestStack } from '../stack/start-test-stack.ts';

let stack: TestStack;
test.before(async () => {
  stack = await startTestStack({ garbage: {} });
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
    await desk.signal('submissionSent', payload);
    await desk.signal('reviewHint', payload);
  }
  t.is((await stack.countersign.status(workflowId)).state, 'inReview');
  await stack.decide('garbage', '泥沙俱下', 'approve');
  await stack.reaches(workflowId, 'usable');
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
