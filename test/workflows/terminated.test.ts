import test from 'ava';
import type { ActivityContext } from '../../activities/context.ts';
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
  stack = await startTestStack({ terminated }, { calendar });
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
  t.deepEqual(moved.slot, waiting.slot);
  const { rows } = await database.query(
    `select text, spent from booking join signature on signature.id = signature_id order by day`,
  );
  t.deepEqual(rows, [
    { text: '已经送出', spent: true },
    { text: '排在最后', spent: false },
  ]);

  const again = await submit('正在等候');
  t.deepEqual(again.slot, last.slot, 'it waits behind who moved up');
});
