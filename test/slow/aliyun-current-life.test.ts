import { setTimeout as sleep } from 'node:timers/promises';
import test from 'ava';
import { startTestStack, type TestStack } from '../stack/start-test-stack.ts';

let stack: TestStack;
test.before(async () => {
  const account = { api: 'current' };
  stack = await startTestStack({
    shown: { account },
    hidden: { account, sandbox: { listShowsUpdates: false } },
    'unsure-shown': { account },
    'unsure-hidden': { account, sandbox: { listShowsUpdates: false } },
  });
});
test.after.always(() => stack?.stop());

/** A signature that was created with a document, approved and filed. */
async function usable(account: string, text: string): Promise<{ account: string; text: string }> {
  const name = { account, text };
  await stack.countersign.submit(stack.application(account, text, { registered: { qualification: '1001' } }));
  await stack.reaches(name, 'inReview');
  await stack.decide(account, text, 'approve');
  await stack.reaches(name, 'filing');
  await stack.decide(account, text, 'approve');
  await stack.reaches(name, 'usable');
  return name;
}

/** Longer than the settling time, and several looks of the desk. */
const longEnough = 6_000;

test('an update of a usable signature is in review until its own verdict, rejected or approved', async (t) => {
  const name = await usable('shown', '山海茶坊');
  await stack.countersign.modify(name, { remark: 'Another remark' });
  await stack.reaches(name, 'inReview');
  await sleep(longEnough);
  t.is((await stack.countersign.status(name)).state, 'inReview', 'the approved record is no verdict');
  await stack.decide('shown', name.text, 'reject', '缺少授权书');
  t.is((await stack.reaches(name, 'rejected')).reason, '缺少授权书');

  await stack.countersign.modify(name, { remark: 'A third remark' });
  await stack.reaches(name, 'inReview');
  await stack.decide('shown', name.text, 'approve');
  await stack.reaches(name, 'filing');
  t.deepEqual(
    (await stack.writes(name.text))
      .filter(({ action }) => action !== 'GetSmsSign')
      .map(({ action }) => action),
    ['CreateSmsSign', 'UpdateSmsSign', 'UpdateSmsSign'],
  );
});

test('where no query shows the update, it stays in review, though it was rejected', async (t) => {
  const name = await usable('hidden', '晨光手账');
  await stack.countersign.modify(name, { remark: 'Another remark' });
  await stack.reaches(name, 'inReview');
  await stack.decide('hidden', name.text, 'reject', '缺少授权书');
  await sleep(longEnough);
  t.is((await stack.countersign.status(name)).state, 'inReview', 'nothing is guessed');
});

for (const [account, state] of [
  ['unsure-shown', 'inReview'],
  ['unsure-hidden', 'unknown'],
] as const)
  test(`an update whose answer never came is sent once, and is ${state} at ${account}`, async (t) => {
    const name = await usable(account, '远山书店');
    await stack.control.fault({ vendor: 'aliyun-sms', action: 'UpdateSmsSign', account, kind: 'drop-after' });
    await stack.countersign.modify(name, { remark: 'Another remark' });
    await stack.reaches(name, state);
    const sent = (await stack.control.audit()).filter(
      ({ action, account: by }) => action === 'UpdateSmsSign' && by === account,
    );
    t.is(sent.length, 1);
  });
