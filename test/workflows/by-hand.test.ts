import { setTimeout as sleep } from 'node:timers/promises';
import test from 'ava';
import { tellMoved } from '../../activities/slots.ts';
import { calendarAwayFromEdge } from '../../demo/calendar.ts';
import { openDatabase, transaction } from '../../store/database.ts';
import { spendDay } from '../../store/ledger-by-hand.ts';
import { startTestStack, type TestStack } from '../stack/start-test-stack.ts';

const calendar = calendarAwayFromEdge();

let stack: TestStack;
test.before(async () => {
  stack = await startTestStack({
    jo: { vendor: 'tencent-sms', type: 'individual', account: { channel: 'manual' } },
    counted: { type: 'individual', account: { channel: 'manual' } },
    moved: { type: 'individual', account: { channel: 'manual', calendar } },
    apiless: { vendor: 'tencent-sms', type: 'individual' },
  });
});
test.after.always(() => stack?.stop());

const app = {
  source: 'app' as const,
  link: 'https://apps.example.com/id1',
  documents: [{ kind: 'appScreenshot' as const, source: 'file:licence.png' }],
};

test('a person submits in the console, told what to enter, and reports; no call is made', async (t) => {
  const name = { account: 'jo', text: '晨光手账' };
  await stack.countersign.submit(stack.application('jo', name.text, app));
  const blocked = await stack.reaches(name, 'blocked');
  t.is(blocked.waitingFor, 'person');
  for (const part of [
    'text: "晨光手账"',
    'own use',
    'https://apps.example.com/id1',
    'appScreenshot',
    'provide',
  ])
    t.true(blocked.nextStep.includes(part), part);

  await stack.countersign.provide(name, { note: 'done' });
  const inReview = await stack.reaches(name, 'inReview');
  t.regex(inReview.nextStep, /settle.*verdict/);
  await stack.countersign.settle(name, { verdict: 'rejected', reason: '截图不清晰' });
  t.like(await stack.reaches(name, 'rejected'), { reason: '截图不清晰', rejection: { field: 'documents' } });

  await stack.countersign.modify(name, { documents: [{ kind: 'appScreenshot', source: 'file:other.png' }] });
  t.regex((await stack.reaches(name, 'blocked')).nextStep, /Change the rejected signature/);
  await stack.countersign.provide(name);
  await stack.reaches(name, 'inReview');
  await stack.countersign.settle(name, { verdict: 'approved' });
  await stack.reaches(name, 'usable');

  await stack.countersign.withdraw(name);
  t.regex((await stack.countersign.status(name)).nextStep, /Delete it in the console/);
  await stack.countersign.provide(name);
  await stack.reaches(name, 'withdrawn');
  t.deepEqual(
    (await stack.control.audit()).filter(({ vendor }) => vendor === 'tencent-sms'),
    [],
  );
});

test('one that is withdrawn by hand is a person’s turn in its rollout, too, and is told what to do', async (t) => {
  const name = { account: 'jo', text: '朝霞手账' };
  const { account: _, ...application } = stack.application('jo', name.text, app);
  await stack.countersign.rollouts.start({ name: 'hand', application, accounts: [{ account: 'jo' }] });
  const place = async () => (await stack.countersign.rollouts.status('hand')).places[0]!;
  while ((await place()).state !== 'blocked') await sleep(200);
  await stack.countersign.provide(name);
  await stack.reaches(name, 'inReview');
  await stack.countersign.withdraw(name);
  while ((await place()).state !== 'withdrawing') await sleep(200);
  t.is((await stack.countersign.rollouts.status('hand')).waitingFor, 'person');
  t.is((await place()).nextStep, (await stack.countersign.status(name)).nextStep);
  await stack.countersign.settle(name, { verdict: 'approved' });
  await stack.reaches(name, 'withdrawing');
  await stack.countersign.provide(name);
  await stack.reaches(name, 'withdrawn');
});

test('the day is used up when the person says so, and the next application has the next day', async (t) => {
  const documents = { documents: [{ kind: 'other' as const, source: 'file:licence.png' }] };
  await stack.countersign.submit(stack.application('counted', '甲书店', documents));
  const second = await stack.countersign.submit(stack.application('counted', '乙书店', documents));
  t.is(second.state, 'queued');
  await stack.reaches({ account: 'counted', text: '甲书店' }, 'blocked');
  await stack.countersign.provide({ account: 'counted', text: '甲书店' });
  await stack.reaches({ account: 'counted', text: '甲书店' }, 'inReview');
  t.is((await stack.countersign.status({ account: 'counted', text: '乙书店' })).state, 'queued');
});

test('whoever is asked to use a day that somebody else has used by hand is asked for another one', async (t) => {
  const documents = { documents: [{ kind: 'other' as const, source: 'file:licence.png' }] };
  const account = 'moved';
  const asked = await stack.countersign.submit(stack.application(account, '丙书店', documents));
  const used = await stack.countersign.submit(stack.application(account, '丁书店', documents));
  await stack.reaches(asked.workflowId, 'blocked');
  const database = openDatabase(stack.engine.databaseUrl);
  const { rows } = await database.query(
    `select id as "signatureId", life, 1 as number from signature where workflow_id = $1`,
    [used.workflowId],
  );
  const ledger = { vendor: 'aliyun-sms', vendorAccount: account, applicationsPerDay: 1, calendar };
  await transaction(database, (tx) => spendDay(tx, ledger, rows[0], { kind: 'application' }));
  await tellMoved({ database }, ledger, stack.temporal);
  const moved = await stack.reaches(asked.workflowId, 'queued');
  t.is(moved.slot?.day, used.slot?.day);
  await database.end();
});

test('an individual at Tencent who is not by hand is told so at the door', async (t) => {
  const error = await t.throwsAsync(stack.countersign.submit(stack.application('apiless', '晚风电台', app)));
  t.regex(error!.message, /channel: manual/);
});

test('what is by hand is settled by a verdict alone, and only while it is in review', async (t) => {
  const name = { account: 'jo', text: '晚风手账' };
  await stack.countersign.submit(stack.application('jo', name.text, app));
  await stack.reaches(name, 'blocked');
  const tooSoon = { name: 'NotNow', message: /while the signature is blocked; .*`provide` first$/ };
  await t.throwsAsync(stack.countersign.settle(name, { verdict: 'approved' }), tooSoon);
  await t.throwsAsync(stack.countersign.settle(name, { arrived: true }), { name: 'NotNow' });
  const entered = { name: 'NotNow', message: /may be at the vendor already/ };
  await t.throwsAsync(stack.countersign.modify(name, { remark: 'Other' }), entered);
  const [checked] = await stack.countersign.checkAccounts('jo');
  t.like(checked, { works: null, code: 'manual' }, 'nothing was checked');
  await stack.countersign.withdraw(name);
  t.regex((await stack.reaches(name, 'withdrawn')).nextStep, /^If you have entered it, delete it/);
});
