import { setTimeout as sleep } from 'node:timers/promises';
import test from 'ava';
import { startTestStack, type TestStack } from '../stack/start-test-stack.ts';

const text = '一成不变';

const looks = async (stack: TestStack): Promise<number> =>
  (await stack.control.audit()).filter(({ action }) => action === 'QuerySmsSignList').length;

/** Submitted, rejected, modified, usable, each review decided when the desk has looked so many times. */
async function life(stack: TestStack, looksAReview: number): Promise<{ signature: number; desk: number }> {
  const decide = async (verdict: 'approve' | 'reject') => {
    if (looksAReview === 1) return;
    const before = await looks(stack);
    while ((await looks(stack)) < before + looksAReview) await sleep(200);
    await stack.decide('constant', text, verdict);
  };
  // The sandbox's reviewer rejects what has no document, and approves the rest, where nobody decides first.
  const { workflowId } = await stack.countersign.submit(
    stack.application('constant', text, { documents: [] }),
  );
  await stack.countersign.wait(workflowId, { until: ['inReview', 'rejected'], every: 100 });
  await decide('reject');
  await stack.countersign.wait(workflowId, { until: ['rejected'], every: 200, timeout: 120_000 });
  await stack.countersign.modify(workflowId, {
    documents: [{ kind: 'businessLicense', source: 'file:licence.png' }],
  });
  await stack.countersign.wait(workflowId, { until: ['inReview', 'usable'], every: 100 });
  await decide('approve');
  await stack.countersign.wait(workflowId, { until: ['usable'], every: 200, timeout: 120_000 });
  // The watch begins a moment after the state is told.
  await sleep(2_000);
  const length = async (id: string) => (await stack.temporal.workflow.getHandle(id).describe()).historyLength;
  return { signature: await length(workflowId), desk: await length('account-reviews:constant') };
}

async function measured(
  looksAReview: number,
  reviewDelay: number,
): Promise<{ signature: number; desk: number }> {
  const stack = await startTestStack({ constant: {} }, { reviewDelay });
  try {
    return await life(stack, looksAReview);
  } finally {
    await stack.stop();
  }
}

test('a history is as long at 30 looks a review as at one, and at most 70 events', async (t) => {
  const once = await measured(1, 0);
  const thirtyTimes = await measured(30, 3_600_000);
  t.log(
    `signature: ${once.signature} and ${thirtyTimes.signature} events; desk: ${once.desk} and ${thirtyTimes.desk}`,
  );
  t.is(thirtyTimes.signature, once.signature);
  t.true(once.signature <= 70);
});
