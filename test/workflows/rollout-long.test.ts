import { setTimeout as sleep } from 'node:timers/promises';
import test from 'ava';
import { openDatabase } from '../../store/database.ts';
import { startTestStack, type TestStack } from '../stack/start-test-stack.ts';

let stack: TestStack;
test.before(async () => {
  stack = await startTestStack({ known: {} });
});
test.after.always(() => stack?.stop());

const text = '山海茶坊';

/** An earlier life of the brand's signature at an account that no worker here has: the next one stays at the door. */
async function withdrawnEarlier(account: string): Promise<void> {
  const database = openDatabase(stack.engine.databaseUrl);
  await database.query(
    `insert into signature (vendor, vendor_account, scope, text, account, workflow_id, run, state)
     values ('aliyun-sms', $1, 'mainland', $2, $1, $3, 'earlier', 'withdrawn')`,
    [account, text, `sms-signature:${account}:mainland:${text}`],
  );
  await database.query(
    `insert into configured_account (account, vendor, vendor_account, account_type) values ($1, 'aliyun-sms', $1, 'enterprise')`,
    [account],
  );
  await database.end();
}

test('what a rollout has started is awaited by its next run, too', async (t) => {
  await withdrawnEarlier('elsewhere');
  const application = {
    ...{ text, source: 'company' as const, remark: 'Updates of orders' },
    documents: [{ kind: 'businessLicense' as const, source: 'file:licence.png' }],
  };
  await stack.countersign.rollouts.start({ name: 'long', application, accounts: [{ account: 'elsewhere' }] });
  const handle = stack.temporal.workflow.getHandle('sms-signature-rollout:long');
  const { runId } = await handle.describe();
  // A history of 4 MB is long enough for the next run; nothing listens to these.
  const large = 'x'.repeat(500_000);
  for (let sent = 0; sent < 10; sent += 1) await handle.signal('nothing', large);
  for (let look = 0; (await handle.describe()).runId === runId; look += 1) {
    if (look > 100) throw new Error('The rollout never began another run');
    // The server may have measured its history before the last of them.
    await handle.signal('nothing');
    await sleep(200);
  }
  await sleep(3_000);
  t.like(await handle.describe(), { status: { name: 'RUNNING' } });
  t.like(await stack.countersign.rollouts.status('long'), { places: [{ state: 'starting' }] });

  const database = openDatabase(stack.engine.databaseUrl);
  await database.query(`delete from configured_account where account = 'elsewhere'`);
  await database.end();
  const { places } = await handle.result();
  t.like(
    places,
    [{ state: 'refused', problems: [{ field: 'account' }] }],
    'a refusal after that is heard, too',
  );
});

test('a place whose workflow was ended before it was admitted is followed once it is submitted again', async (t) => {
  const account = 'known';
  const again = stack.application(account, '推广茶行');
  const { account: _, ...application } = again;
  const database = openDatabase(stack.engine.databaseUrl);
  const door = await database.connect();
  await door.query('begin; lock table signature in exclusive mode');
  await stack.countersign.rollouts.start({ name: 'ended', application, accounts: [{ account }] });
  const workflowId = `sms-signature:${account}:mainland:推广茶行`;
  const handle = stack.temporal.workflow.getHandle(workflowId);
  const place = async () => (await stack.countersign.rollouts.status('ended')).places[0]!;
  while (!(await handle.describe().catch(() => undefined))) await sleep(100);
  await handle.terminate('a test');
  while ((await place()).note === undefined) await sleep(100);
  t.like(await place(), { state: 'starting' });
  t.is((await stack.countersign.rollouts.status('ended')).waitingFor, 'person');
  await door.query('commit');
  door.release();
  await database.end();
  await stack.countersign.submit(again);
  while ((await place()).state !== 'inReview') await sleep(100);
  t.is((await place()).note, undefined);
});
