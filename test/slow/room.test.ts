import test from 'ava';
import { type RoomStack, startRoomStack, withCap } from '../stack/start-room-stack.ts';

let stack: RoomStack;
test.before(async () => {
  stack = await startRoomStack({
    ordered: withCap(1),
    lost: withCap(1),
    ended: withCap(1),
    unlisted: {
      vendor: 'ucloud-sms',
      sandbox: { signatures: 1 },
      account: { limits: { signatures: 1 } },
    },
  });
});
test.after.always(() => stack?.stop());

test('room that is given back goes to those that wait in their order, one at a time', async (t) => {
  await stack.submit('ordered', '头一家', 'inReview');
  const later = ['第二家', '第三家'];
  for (const text of later) await stack.submit('ordered', text, 'blocked');
  t.deepEqual(await stack.waiting('ordered'), later);
  t.regex(
    (await stack.countersign.status({ account: 'ordered', text: '第三家' })).nextStep,
    /1 more that came before this one/,
  );
  for (const [index, text] of ['头一家', ...later].slice(0, -1).entries()) {
    await stack.giveBack('ordered', text);
    await stack.reaches({ account: 'ordered', text: later[index]! }, 'inReview');
  }
  t.deepEqual(await stack.added('ordered'), ['头一家 OK', '第二家 OK', '第三家 OK']);
});

test('a sending whose answer never came keeps its room', async (t) => {
  await stack.lose('无音讯');
  await stack.submit('lost', '无音讯', 'submitting');
  const blocked = await stack.submit('lost', '后来者', 'blocked');
  t.regex(blocked.nextStep, /holds 1 \(1 of them on the way, or of unknown outcome\) of the 1/);
  await t.notThrowsAsync(stack.reaches({ account: 'lost', text: '无音讯' }, 'inReview'));
  t.is((await stack.countersign.status({ account: 'lost', text: '后来者' })).state, 'blocked');
});

test('room that a workflow held when it was ended while sending is told of, and given back by submitting it again', async (t) => {
  await stack.lose('断线的');
  const { workflowId } = await stack.submit('ended', '断线的', 'submitting');
  await stack.sendLongAgo('ended');
  await stack.temporal.workflow.getHandle(workflowId).terminate();
  const blocked = await stack.submit('ended', '后来者', 'blocked');
  t.regex(blocked.nextStep, /These could go: 【断线的】 \(sent on .* submit it again/);
  await t.notThrowsAsync(stack.submit('ended', '断线的', 'inReview'));
});

test('where the vendor lists nothing, what is known to be held counts', async (t) => {
  await stack.submit('unlisted', '第一间', 'inReview');
  await stack.submit('unlisted', '第二间', 'blocked');
  t.is((await stack.added('unlisted')).length, 1);
  await stack.giveBack('unlisted', '第一间');
  await t.notThrowsAsync(stack.reaches({ account: 'unlisted', text: '第二间' }, 'inReview'));
});
