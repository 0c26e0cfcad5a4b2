import test from 'ava';
import { connectIntake } from '../../client/connect-intake.ts';
import { type RoomStack, startRoomStack, withCap } from '../stack/start-room-stack.ts';

let stack: RoomStack;
test.before(async () => {
  stack = await startRoomStack({
    racing: withCap(2),
    console: withCap(1),
    left: withCap(1),
    lowered: withCap(9, { sandbox: { signatures: 1, callsPerSecond: { AddSmsSign: 20 } } }),
  });
});
test.after.always(() => stack?.stop());

test('of two that race for the last room one is sent; the other says what could go, and goes on by itself', async (t) => {
  await stack.seed('racing', { text: '旧招牌', state: 'rejected' });
  const texts = ['东篱记', '西岭记'];
  const states = await Promise.all(texts.map((text) => stack.submit('racing', text, 'inReview', 'blocked')));
  t.deepEqual(states.map(({ state }) => state).toSorted(), ['blocked', 'inReview']);
  const blocked = states.find(({ state }) => state === 'blocked')!;
  t.regex(blocked.nextStep, /racing holds [12] .*of the 2 signatures that tencent-sms allows/);
  t.regex(blocked.nextStep, /These could go: 【旧招牌】 \(rejected; not under management/);
  t.regex(blocked.nextStep, /`withdraw` one .* `limits\.signatures` of "racing"/);
  t.is((await stack.added('racing')).length, 1, 'the vendor was asked for no room that it had not');

  const sent = states.find(({ state }) => state === 'inReview')!;
  await stack.giveBack('racing', sent.text);
  await t.notThrowsAsync(stack.reaches({ account: 'racing', text: blocked.text }, 'inReview'));
  t.deepEqual(await stack.waiting('racing'), []);
});

test('room that somebody makes in the console is found, and the plan knows of it', async (t) => {
  await stack.seed('console', { text: '控制台的', state: 'usable' });
  await stack.submit('console', '等候中', 'blocked');
  const intake = connectIntake(stack.intake);
  const documents = [{ kind: 'businessLicense' as const, source: 'file:licence.png' }];
  const registered = { qualification: '1001' };
  const planned = await intake.plan([stack.application('console', '后来人', { registered, documents })]);
  t.regex(planned.applications[0]!.blocked ?? '', /holds 1 of the 1 .* and 1 more wait/);

  await stack.unmake('console', '控制台的');
  await stack.findRoom('console');
  await t.notThrowsAsync(stack.reaches({ account: 'console', text: '等候中' }, 'inReview'));
});

test('who is withdrawn, cancelled or terminated waits for room no more', async (t) => {
  await stack.seed('left', { text: '控制台的', state: 'usable' });
  const texts = ['撤回的', '取消的', '终止的', '等候的'];
  for (const text of texts) await stack.submit('left', text, 'blocked');
  t.deepEqual(await stack.waiting('left'), texts);
  await stack.countersign.withdraw({ account: 'left', text: '撤回的' });
  await stack.reaches({ account: 'left', text: '撤回的' }, 'withdrawn');
  t.deepEqual(await stack.waiting('left'), texts.slice(1));
  const workflow = (text: string) => stack.temporal.workflow.getHandle(`sms-signature:left:mainland:${text}`);
  await workflow('取消的').cancel();
  await t.throwsAsync(workflow('取消的').result());
  t.deepEqual(await stack.waiting('left'), texts.slice(2));
  await workflow('终止的').terminate();
  await stack.findRoom('left');
  t.deepEqual(await stack.waiting('left'), texts.slice(3));
});

test('where the vendor takes fewer than are configured, its word counts', async (t) => {
  await stack.seed('lowered', { text: '控制台建', state: 'usable', submittedAt: '2026-01-02T00:00:00Z' });
  const refused = await stack.submit('lowered', '甲子楼', 'blocked');
  t.regex(
    refused.nextStep,
    /tencent-sms says that it takes no more.* holds 1 of the 9 .*【控制台建】 \(of 2026-01-02/,
  );
  await stack.submit('lowered', '乙丑楼', 'blocked');
  t.deepEqual(await stack.added('lowered'), ['甲子楼 FailedOperation.SignNumberLimit']);
  await stack.control.account({ vendor: 'tencent-sms', vendorAccount: 'lowered', signatures: 9 });
  await stack.countersign.provide({ account: 'lowered', text: '甲子楼' });
  await t.notThrowsAsync(stack.reaches({ account: 'lowered', text: '甲子楼' }, 'inReview'));
});
