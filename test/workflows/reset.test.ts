import { randomUUID } from 'node:crypto';
import test, { type ExecutionContext } from 'ava';
import { calendarAwayFromEdge } from '../../demo/calendar.ts';
import { smsSignatureIdentity } from '../../model/names.ts';
import { openDatabase } from '../../store/database.ts';
import { startTestStack, type TestStack } from '../stack/start-test-stack.ts';

const calendar = calendarAwayFromEdge();

let stack: TestStack;
test.before(async () => {
  const individual = { type: 'individual', account: { calendar } } as const;
  stack = await startTestStack(
    {
      sent: {},
      queued: individual,
      verdict: {},
      forgotten: {},
      'in-review': {},
      unsent: {},
      asked: {},
      ended: {},
    },
    { calendar },
  );
});
test.after.always(() => stack?.stop());

/** Resets a workflow to its very beginning, as an operator does in the Web UI. */
async function reset(workflowId: string): Promise<void> {
  const { runId } = await stack.temporal.workflow.getHandle(workflowId).describe();
  const { events } = await stack.temporal.workflow.getHandle(workflowId).fetchHistory();
  const firstTask = events!.find(
    ({ workflowTaskCompletedEventAttributes }) => workflowTaskCompletedEventAttributes,
  );
  await stack.temporal.workflowService.resetWorkflowExecution({
    namespace: stack.engine.temporal.namespace,
    workflowExecution: { workflowId, runId },
    workflowTaskFinishEventId: firstTask!.eventId!,
    requestId: randomUUID(),
    reason: 'a test',
  });
}

const slots = async (account: string): Promise<number> => {
  const database = openDatabase(stack.engine.databaseUrl);
  const { rows } = await database.query<{ count: number }>(
    'select count(*) from booking where vendor_account = $1',
    [account],
  );
  await database.end();
  return rows[0]!.count;
};

test('a reset after the submission sends nothing again', async (t) => {
  const { workflowId } = await stack.countersign.submit(stack.application('sent', '从头再来'));
  await stack.reaches(workflowId, 'inReview');
  await reset(workflowId);
  await stack.reaches(workflowId, 'inReview');
  await stack.decide('sent', '从头再来', 'approve');
  await stack.reaches(workflowId, 'usable');
  t.is((await stack.writes('从头再来')).length, 1);
  t.is(await slots('sent'), 1);
});

test('a reset while it holds a slot finds the slot again', async (t) => {
  await stack.countersign.submit(stack.application('queued', '先到先得'));
  const second = stack.application('queued', '后到后得');
  const { workflowId, slot } = await stack.countersign.submit(second);
  await reset(workflowId);
  const again = await stack.countersign.submit(second);
  t.is(again.slot?.day, slot?.day);
  t.is(await slots('queued'), 2);
});

test('a reset after the verdict finds the verdict in the journal', async (t) => {
  const { workflowId } = await stack.countersign.submit(stack.application('verdict', '覆水难收'));
  await stack.reaches(workflowId, 'inReview');
  await stack.decide('verdict', '覆水难收', 'reject', '名称无法辨识');
  await stack.reaches(workflowId, 'rejected');
  await reset(workflowId);
  const rejected = await stack.reaches(workflowId, 'rejected');
  t.is(rejected.reason, '名称无法辨识');
  t.is((await stack.writes('覆水难收')).length, 1);
});

/** Resets a workflow to so many tasks before a withdrawal was asked for, which is not asked for again. */
async function forgetWithdrawal(workflowId: string, tasks: number): Promise<void> {
  const handle = stack.temporal.workflow.getHandle(workflowId);
  const { runId } = await handle.describe();
  const events = (await handle.fetchHistory()).events!;
  const asked = events.findIndex(
    ({ workflowExecutionUpdateAcceptedEventAttributes: accepted }) =>
      accepted?.acceptedRequest?.input?.name === 'withdraw',
  );
  const done = events.slice(0, asked).filter(({ workflowTaskCompletedEventAttributes: task }) => task);
  await stack.temporal.workflowService.resetWorkflowExecution({
    namespace: stack.engine.temporal.namespace,
    workflowExecution: { workflowId, runId },
    workflowTaskFinishEventId: done.at(-1 - tasks)!.eventId!,
    requestId: randomUUID(),
    reason: 'a test',
    resetReapplyExcludeTypes: [2],
  });
}

/** The verdict comes, and what was sent once is deleted once. */
async function deletedByVerdict(t: ExecutionContext, workflowId: string): Promise<void> {
  const { account, text } = smsSignatureIdentity(workflowId);
  await stack.decide(account, text, 'approve');
  await stack.reaches(workflowId, 'withdrawn');
  t.deepEqual(
    (await stack.writes(text)).map(({ action, outcome }) => `${action} ${outcome}`),
    ['AddSmsSign accepted', 'DeleteSmsSign accepted'],
  );
}

for (const [tasks, where, account, text] of [
  [1, 'before it was sent', 'forgotten', '收回后话'],
  [0, 'while it is in review', 'in-review', '收回旧话'],
] as const)
  test(`a withdrawal goes on that a workflow has forgotten by a reset to ${where}`, async (t) => {
    const { workflowId } = await stack.countersign.submit(stack.application(account, text));
    await stack.reaches(workflowId, 'inReview');
    await stack.countersign.withdraw(workflowId);
    await forgetWithdrawal(workflowId, tasks);
    await deletedByVerdict(t, workflowId);
  });

test('what is asked back before its sending begins is never sent', async (t) => {
  const [account, action] = ['unsent', 'QuerySmsSign'];
  await stack.control.fault({ vendor: 'aliyun-sms', account, action, kind: 'delay', delay: 1_000, times: 1 });
  const { workflowId } = await stack.countersign.submit(stack.application(account, '覆水茶行'));
  await stack.countersign.withdraw(workflowId);
  await stack.reaches(workflowId, 'withdrawn');
  t.deepEqual(await stack.writes('覆水茶行'), []);
});

for (const [how, account, text] of [
  ['reset', 'asked', '收回成命'],
  ['ended', 'ended', '收回前言'],
] as const)
  test(`a withdrawal that was asked for in review goes on where the workflow is ${how}`, async (t) => {
    const application = stack.application(account, text);
    const { workflowId } = await stack.countersign.submit(application);
    await stack.reaches(workflowId, 'inReview');
    await stack.countersign.withdraw(workflowId);
    if (how === 'reset') await reset(workflowId);
    else await stack.temporal.workflow.getHandle(workflowId).terminate('a test');
    if (how === 'ended') await stack.countersign.submit(application);
    t.regex((await stack.reaches(workflowId, 'withdrawing')).nextStep, /once the verdict is there/);
    await deletedByVerdict(t, workflowId);
  });
