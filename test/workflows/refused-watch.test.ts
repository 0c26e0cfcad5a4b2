import { setTimeout as sleep } from 'node:timers/promises';
import { workflowMetadataQuery } from '@temporalio/workflow';
import test from 'ava';
import type { SignatureStatus } from '../../model/messages.ts';
import { startTestStack, type TestStack } from '../stack/start-test-stack.ts';

const [vendor, account, text] = ['aliyun-sms', 'watched', '守望书屋'] as const;

let stack: TestStack;
test.before(async () => {
  stack = await startTestStack({ [account]: { account: { watchEvery: 1_000, probeAfter: 1_500 } } });
});
test.after.always(() => stack?.stop());

const setKey = (disabled: boolean) =>
  stack.control.account({
    ...{ vendor, vendorAccount: account },
    keys: [{ accessKeyId: account, accessKeySecret: `${account}-secret`, disabled }],
  });

async function until(holds: (status: SignatureStatus) => boolean): Promise<SignatureStatus> {
  for (;;) {
    const status = await stack.countersign.status({ account, text });
    if (holds(status)) return status;
    await sleep(100);
  }
}

test('a watch that is refused says so where the signature is shown, and whose turn it is, until it is let in', async (t) => {
  const { workflowId } = await stack.countersign.submit(stack.application(account, text));
  await stack.reaches(workflowId, 'inReview');
  await stack.decide(account, text, 'approve');
  t.like(await stack.reaches(workflowId, 'usable'), { waitingFor: 'nobody', warnings: [] });

  await setKey(true);
  const refused = await until(({ waitingFor }) => waitingFor === 'person');
  t.is(refused.state, 'usable');
  t.regex(refused.warnings[0]!.message, /refuses to be asked.*InvalidAccessKeyId\.Inactive/);
  t.regex(refused.nextStep, /mend the account/);
  const handle = stack.temporal.workflow.getHandle(workflowId);
  while ((await handle.describe()).raw.pendingActivities?.[0]?.lastFailure == null) await sleep(100);
  const { historyLength } = await handle.describe();
  await sleep(4_000);
  t.is((await handle.describe()).historyLength, historyLength, 'it is told once');
  t.regex((await handle.query(workflowMetadataQuery)).currentDetails ?? '', /refuses to be asked/);

  await setKey(false);
  const answered = await until(({ waitingFor }) => waitingFor === 'nobody');
  t.like(answered, { state: 'usable', warnings: [], nextStep: 'Nothing.' });
});
