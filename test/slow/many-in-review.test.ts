import { setTimeout as sleep } from 'node:timers/promises';
import test from 'ava';
import { alwaysOpen } from '../../demo/sandbox-accounts.ts';
import { startTestStack, type TestStack } from '../stack/start-test-stack.ts';

const many = 200;
const texts = Array.from({ length: many }, (_, index) => `第${index}号茶摊`);

let stack: TestStack;
test.before(async () => {
  const callsPerSecond = { AddSmsSign: 100 };
  stack = await startTestStack({
    many: {
      sandbox: { applicationsPerDay: 1_000, callsPerSecond },
      account: {
        limits: { applicationsPerDay: 1_000, callsPerSecond },
        review: { ...alwaysOpen, lookEvery: 2_000 },
      },
    },
  });
});
test.after.always(() => stack?.stop());

const listCalls = async (): Promise<number[]> =>
  (await stack.control.audit())
    .filter(({ action }) => action === 'QuerySmsSignList')
    .map(({ arrivedAt }) => Date.parse(arrivedAt));

/** Calls that follow each other closely are one round. */
function rounds(calls: number[]): number[] {
  const sizes: number[] = [];
  for (const [index, at] of calls.entries()) {
    if (index > 0 && at - calls[index - 1]! < 1_000) sizes[sizes.length - 1]! += 1;
    else sizes.push(1);
  }
  return sizes;
}

test('200 in review at one account are looked at in at most 5 calls a round, with no activity for each', async (t) => {
  const waiting = texts.map((text) => stack.application('many', text));
  while (waiting.length > 0) {
    await Promise.all(waiting.splice(0, 20).map((application) => stack.countersign.submit(application)));
  }
  const name = (text: string) => `sms-signature:many:mainland:${text}`;
  await Promise.all(
    texts.map((text) =>
      stack.countersign.wait(name(text), { until: ['inReview'], every: 5_000, timeout: 240_000 }),
    ),
  );
  const before = (await listCalls()).length;
  await sleep(15_000);
  // The first round may have been under way, and the last may still be.
  const sizes = rounds((await listCalls()).slice(before)).slice(1, -1);
  t.log(`calls a round: ${sizes.join(', ')}`);
  t.true(sizes.length >= 2);
  t.true(sizes.every((size) => size <= 5));

  const began = Date.now();
  for (const text of texts) await stack.decide('many', text, 'approve');
  await Promise.all(
    texts.map((text) =>
      stack.countersign.wait(name(text), { until: ['usable'], every: 5_000, timeout: 120_000 }),
    ),
  );
  t.log(`all ${many} verdicts told ${Date.now() - began} ms after the first`);

  for (const text of texts.slice(0, 10)) {
    const { events } = await stack.temporal.workflow.getHandle(name(text)).fetchHistory();
    const activities = events!.flatMap(({ activityTaskScheduledEventAttributes: scheduled }) =>
      scheduled ? [scheduled.activityType!.name] : [],
    );
    t.deepEqual(activities, ['admit', 'submit', 'watch']);
  }
  t.is((await stack.control.audit()).filter(({ action }) => action === 'AddSmsSign').length, many);
});
