import { setTimeout as sleep } from 'node:timers/promises';
import test from 'ava';
import { tellMoved } from '../../activities/slots.ts';
import { calendarAwayFromEdge } from '../../demo/calendar.ts';
import { openDatabase } from '../../store/database.ts';
import { countSeen } from '../../store/seen-applications.ts';
import { configureAccounts } from '../../worker/accounts.ts';
import { checkAccounts } from '../../worker/configuration.ts';
import { configuration, startTestStack, type TestStack } from '../stack/start-test-stack.ts';

// Away from midnight, so that "today" stays today for as long as the tests run.
const calendar = calendarAwayFromEdge();

const individual = { type: 'individual', account: { calendar } } as const;

let stack: TestStack;
test.before(async () => {
  stack = await startTestStack(
    {
      three: individual,
      freed: individual,
      later: individual,
      cancelled: individual,
      rejection: {
        type: 'individual',
        sandbox: { applicationsPerDay: 5 },
        account: { calendar, limits: { applicationsPerDay: 5 } },
      },
      console: individual,
      anew: individual,
      forgotten: individual,
      generous: { type: 'individual', account: { calendar, limits: { modificationCounts: 'try' } } },
    },
    { calendar },
  );
});
test.after.always(() => stack?.stop());

const submit = async (account: string, text: string) =>
  stack.countersign.submit(stack.application(account, text));

const bookings = async (account: string): Promise<{ text: string; day: number; spent: boolean }[]> => {
  const database = openDatabase(stack.engine.databaseUrl);
  const { rows } = await database.query(
    `select text, day - min(day) over () as day, spent from booking join signature on signature.id = signature_id
     where booking.vendor_account = $1 order by day`,
    [account],
  );
  await database.end();
  return rows;
};

/** It may be queued for a moment before it is tried today. */
async function queuedForLater(workflowId: string): Promise<void> {
  for (;;) {
    const { slot } = await stack.reaches(workflowId, 'queued');
    if (slot && slot.opensAt > Date.now()) return;
    await sleep(100);
  }
}

test("an individual's three applications in a row are booked on three days", async (t) => {
  for (const text of ['第一家', '第二家', '第三家']) await submit('three', text);
  await stack.reaches({ account: 'three', text: '第一家' }, 'inReview');
  const second = await stack.countersign.status({ account: 'three', text: '第二家' });
  t.like(second, { state: 'queued', waitingFor: 'quota' });
  t.true(second.slot!.opensAt > Date.now());
  t.deepEqual(await bookings('three'), [
    { text: '第一家', day: 0, spent: true },
    { text: '第二家', day: 1, spent: false },
    { text: '第三家', day: 2, spent: false },
  ]);
});

test('a day that a withdrawal frees goes to the earliest that waits, and its workflow is told', async (t) => {
  for (const text of ['春茶', '夏茶', '秋茶', '冬茶']) await submit('freed', text);
  const before = await stack.countersign.status({ account: 'freed', text: '冬茶' });
  await stack.countersign.withdraw({ account: 'freed', text: '夏茶' });
  await stack.reaches({ account: 'freed', text: '夏茶' }, 'withdrawn');
  t.deepEqual(
    (await bookings('freed')).map(({ text, day }) => [text, day]),
    [
      ['春茶', 0],
      ['秋茶', 1],
      ['冬茶', 2],
    ],
  );
  const after = await stack.countersign.status({ account: 'freed', text: '冬茶' });
  t.true(after.slot!.opensAt < before.slot!.opensAt);
  t.like(before.slot!.queue, { place: 3, of: 3 });
  t.like(after.slot!.queue, { place: 2, of: 2 });
  t.deepEqual(await stack.writes('夏茶'), []);
});

test('a workflow whose day somebody uses up in the console hears of its later one, and of no earlier telling', async (t) => {
  for (const text of ['晨露', '晚霞']) await submit('later', text);
  const name = { account: 'later', text: '晚霞' };
  const { workflowId, slot: before } = await stack.countersign.status(name);
  const input = configuration('later', individual, stack.sandbox.vendors['aliyun-sms']);
  const database = openDatabase(stack.engine.databaseUrl);
  t.teardown(() => database.end());
  const { accounts } = checkAccounts({ accounts: { later: input } }, 'a test');
  const account = configureAccounts(accounts, database).get('later')!;
  const createdAt = new Date(before!.opensAt + 1_000).toISOString();
  await countSeen(
    database,
    account,
    [{ text: '别人的', status: 'inReview', rawCode: '0', createdAt }],
    before!.opensAt,
  );
  t.is(await tellMoved({ database }, account, stack.temporal), 1);
  const { slot } = await stack.countersign.status(name);
  t.true(slot!.opensAt >= before!.closesAt);
  await stack.temporal.workflow.getHandle(workflowId).signal('slotMoved', { number: 1, slot: before! });
  t.is((await stack.countersign.status(name)).slot!.day, slot!.day);
});

test('a cancelled workflow gives back the slot that it did not use', async (t) => {
  for (const text of ['甲铺', '乙铺', '丙铺']) await submit('cancelled', text);
  const handle = stack.temporal.workflow.getHandle('sms-signature:cancelled:mainland:乙铺');
  await handle.cancel();
  await t.throwsAsync(handle.result());
  t.deepEqual(
    (await bookings('cancelled')).map(({ text, day }) => [text, day]),
    [
      ['甲铺', 0],
      ['丙铺', 1],
    ],
  );
});

test('on a day of a rejection an individual gets no new application, but may modify the rejected one', async (t) => {
  const { workflowId } = await submit('rejection', '晴川阁');
  await stack.reaches(workflowId, 'inReview');
  await stack.decide('rejection', '晴川阁', 'reject', '名称无法辨识');
  await stack.reaches(workflowId, 'rejected');

  const another = await submit('rejection', '黄鹤楼');
  t.is(another.state, 'queued');
  t.true(another.slot!.opensAt > Date.now());
  await stack.countersign.modify(workflowId, { remark: 'The museum of that name' });
  await stack.reaches(workflowId, 'inReview');
  t.deepEqual(await stack.writes('黄鹤楼'), []);
});

test('a modification that may not count is tried at once, and booked when the vendor refuses it for the count', async (t) => {
  const { workflowId } = await submit('generous', '鹤归亭');
  await stack.reaches(workflowId, 'inReview');
  await stack.decide('generous', '鹤归亭', 'reject', '名称无法辨识');
  await stack.reaches(workflowId, 'rejected');
  await stack.countersign.modify(workflowId, { remark: 'The pavilion of that name' });
  await t.notThrowsAsync(queuedForLater(workflowId));
  t.deepEqual(
    (await stack.writes('鹤归亭')).map(({ action, code }) => `${action} ${code}`),
    ['AddSmsSign OK', 'ModifySmsSign isv.SIGN_COUNT_OVER_LIMIT'],
  );
});

test('a day that somebody used up in the console is closed, and the application goes to the next', async (t) => {
  await stack.control.fault({
    vendor: 'aliyun-sms',
    kind: 'error',
    action: 'AddSmsSign',
    signature: '南风巷',
    code: 'isv.SIGN_COUNT_OVER_LIMIT',
    status: 200,
  });
  const { workflowId } = await submit('console', '南风巷');
  await t.notThrowsAsync(queuedForLater(workflowId));
  t.deepEqual(
    (await stack.writes('南风巷')).map(({ outcome }) => outcome),
    ['error'],
  );
});

test('a terminated workflow that is started anew finds its slot again', async (t) => {
  for (const text of ['东市', '西市']) await submit('anew', text);
  const before = await stack.countersign.status({ account: 'anew', text: '西市' });
  await stack.temporal.workflow.getHandle(before.workflowId).terminate('a test');
  const again = await submit('anew', '西市');
  t.is(again.slot!.day, before.slot!.day);
  t.is((await bookings('anew')).length, 2);
});

test('what a restored database has forgotten is not sent, and a person is told what to do', async (t) => {
  await submit('forgotten', '记得');
  const { workflowId } = await submit('forgotten', '忘了');
  await queuedForLater(workflowId);
  const database = openDatabase(stack.engine.databaseUrl);
  const one = `signature_id = (select id from signature where workflow_id = $1)`;
  for (const table of ['booking', 'outbox', 'submission'])
    await database.query(`delete from ${table} where ${one}`, [workflowId]);
  await database.query('delete from signature where workflow_id = $1', [workflowId]);
  await database.end();
  const slot = { day: 'today', opensAt: Date.now() - 1_000, closesAt: Date.now() + 60_000 };
  await stack.temporal.workflow.getHandle(workflowId).signal('slotMoved', { number: 1, slot });
  const { reason, waitingFor } = await stack.reaches(workflowId, 'blocked');
  t.is(waitingFor, 'person');
  t.regex(reason!, /restored from an older backup. Nothing is sent. Terminate this workflow and submit/);
  t.deepEqual(await stack.writes('忘了'), []);

  await stack.temporal.workflow.getHandle(workflowId).terminate();
  const again = await submit('forgotten', '忘了');
  t.is(again.state, 'queued');
  t.deepEqual(await stack.writes('忘了'), []);
});
