import test from 'ava';
import type { ActivityContext } from '../../activities/context.ts';
import { connectIntake } from '../../client/connect-intake.ts';
import { calendarAwayFromEdge } from '../../demo/calendar.ts';
import { type Database, openDatabase } from '../../store/database.ts';
import { Documents } from '../../store/documents.ts';
import { KeyRing } from '../../store/key-ring.ts';
import { configureAccounts } from '../../worker/accounts.ts';
import { checkAccounts } from '../../worker/configuration.ts';
import { reconcile } from '../../worker/reconciler.ts';
import { configuration, startTestStack, type TestStack } from '../stack/start-test-stack.ts';

const calendar = calendarAwayFromEdge();
const terminated = { type: 'individual', account: { calendar } } as const;

let stack: TestStack;
let database: Database;
let context: ActivityContext;
test.before(async () => {
  stack = await startTestStack({ terminated, checked: {} }, { calendar });
  database = openDatabase(stack.engine.databaseUrl);
  const endpoint = stack.sandbox.vendors['aliyun-sms'];
  const { accounts } = checkAccounts(
    { accounts: { terminated: configuration('terminated', terminated, endpoint) } },
    'a test',
  );
  context = {
    database,
    documents: new Documents(database, await KeyRing.load(`file:${stack.engine.keyRingPath}`)),
    documentSources: { folders: [], origins: [] },
    accounts: configureAccounts(accounts, database),
    owners: new Map(),
  };
});
test.after.always(async () => {
  await database?.end();
  await stack?.stop();
});

const submit = (text: string) => stack.countersign.submit(stack.application('terminated', text));

test('the slot of a workflow that was terminated is freed, the spent one is kept, and who waits moves up', async (t) => {
  const sent = await submit('已经送出');
  const waiting = await submit('正在等候');
  const last = await submit('排在最后');
  await stack.reaches(sent.workflowId, 'inReview');
  await reconcile(context, stack.temporal);
  t.deepEqual((await stack.countersign.status(last.workflowId)).slot, last.slot, 'nobody has ended yet');

  for (const { workflowId } of [sent, waiting]) {
    await stack.temporal.workflow.getHandle(workflowId).terminate('a test');
  }
  await reconcile(context, stack.temporal);
  const moved = await stack.countersign.status(last.workflowId);
  t.is(moved.slot?.day, waiting.slot?.day);
  const { rows } = await database.query(
    `select text, spent from booking join signature on signature.id = signature_id
     where account = 'terminated' order by day`,
  );
  t.deepEqual(rows, [
    { text: '已经送出', spent: true },
    { text: '排在最后', spent: false },
  ]);

  const again = await submit('正在等候');
  t.is(again.slot?.day, last.slot?.day, 'it waits behind who moved up');
});

test('a check tells of a workflow that has ended what its submission comes to', async (t) => {
  const intake = connectIntake(stack.intake);
  const first = stack.application('checked', '审核之中');
  const other = { ...first, remark: 'Something else for the customers' };
  const { workflowId } = await stack.countersign.submit(first);
  await stack.reaches(workflowId, 'inReview');
  const open = await intake.check(other);
  t.like(open, { fit: false, problems: [{ field: 'text', severity: 'refuse' }] });
  t.regex(open.problems[0]!.message, /goes on: `modify`/);
  await t.throwsAsync(stack.countersign.submit(other), { name: 'SignatureConflict' });

  await stack.temporal.workflow.getHandle(workflowId).terminate('a test');
  const ended = await intake.check(other);
  t.like(ended, { fit: true, problems: [{ field: 'text', severity: 'warn' }], slot: undefined });
  const { state, warnings } = await stack.countersign.submit(other);
  t.is(state, 'inReview');
  t.deepEqual(ended.problems, warnings);
  t.is((await stack.writes('审核之中')).length, 1);
});

test('of an ended one that was rejected, a check tells the day that another application gets', async (t) => {
  const intake = connectIntake(stack.intake);
  const first = stack.application('checked', '已被驳回');
  const other = { ...first, remark: 'Something else for the customers' };
  const { workflowId } = await stack.countersign.submit(first);
  await stack.reaches(workflowId, 'inReview');
  await stack.decide('checked', '已被驳回', 'reject', '缺少授权书');
  await stack.reaches(workflowId, 'rejected');
  await stack.temporal.workflow.getHandle(workflowId).terminate('a test');
  const { fit, slot } = await intake.check(other);
  t.true(fit);
  t.is((await stack.countersign.submit(other)).slot?.day, slot?.day);
  await stack.reaches(workflowId, 'inReview');
});
