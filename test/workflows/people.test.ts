import { setTimeout as sleep } from 'node:timers/promises';
import { workflowMetadataQuery } from '@temporalio/workflow';
import test from 'ava';
import { calendarAwayFromEdge } from '../../demo/calendar.ts';
import type { SignatureState } from '../../model/lifecycle.ts';
import type { SignatureStatus } from '../../model/messages.ts';
import { searchAttributesRead } from '../../model/search-attributes.ts';
import { startTestStack, type TestStack } from '../stack/start-test-stack.ts';

const calendar = calendarAwayFromEdge();

let stack: TestStack;
test.before(async () => {
  stack = await startTestStack(
    {
      shown: { sandbox: { orderIds: false } },
      waiting: { type: 'individual', account: { calendar } },
      broken: {},
      watched: { account: { watchEvery: 1_000, probeAfter: 1_500 } },
    },
    { calendar },
  );
});
test.after.always(() => stack?.stop());

/** What the Web UI shows of a signature: its current details, and the search attributes of its row. */
async function seen(workflowId: string, state: SignatureState) {
  await stack.reaches(workflowId, state);
  const handle = stack.temporal.workflow.getHandle(workflowId);
  const { currentDetails, definition } = await handle.query(workflowMetadataQuery);
  const description = await handle.describe();
  return {
    details: currentDetails ?? '',
    attributes: searchAttributesRead(description.typedSearchAttributes),
    summary: await description.staticSummary(),
    updates: definition?.updateDefinitions ?? [],
  };
}

test('at each state, people read whose turn it is, why, and what to do next', async (t) => {
  const text = '一目了然';
  const { workflowId } = await stack.countersign.submit(stack.application('shown', text));

  const inReview = await seen(workflowId, 'inReview');
  t.regex(inReview.details, /\*\*inReview\*\*.*Whose turn: \*\*vendor\*\*/s);
  t.like(inReview.attributes, { account: 'shown', text, state: 'inReview', waitingFor: 'vendor' });
  t.is(inReview.summary, '【一目了然】 at shown');

  await stack.decide('shown', text, 'reject', '缺少授权书');
  const rejected = await seen(workflowId, 'rejected');
  t.regex(rejected.details, /缺少授权书.*Whose turn: \*\*person\*\*.*modify/s);
  t.like(rejected.attributes, { state: 'rejected', waitingFor: 'person' });

  await stack.control.fault({
    vendor: 'aliyun-sms',
    kind: 'drop-before',
    action: 'ModifySmsSign',
    signature: text,
  });
  await stack.countersign.modify(workflowId, { remark: 'With the letter of authorization' });
  const unknown = await seen(workflowId, 'unknown');
  t.regex(unknown.details, /Nobody can tell.*Whose turn: \*\*person\*\*.*settle.*"arrived"/s);
  t.like(unknown.attributes, { state: 'unknown', waitingFor: 'person' });

  await stack.countersign.settle(workflowId, { arrived: false });
  await stack.reaches(workflowId, 'inReview');
  await stack.countersign.withdraw(workflowId);
  const withdrawing = await seen(workflowId, 'withdrawing');
  t.regex(withdrawing.details, /Being withdrawn.*Whose turn: \*\*vendor\*\*.*once the verdict is there/s);

  await stack.decide('shown', text, 'approve');
  const withdrawn = await seen(workflowId, 'withdrawn');
  t.like(withdrawn.attributes, { state: 'withdrawn', waitingFor: 'nobody' });
});

test('a usable signature says that nobody has to do anything', async (t) => {
  const { workflowId } = await stack.countersign.submit(stack.application('shown', '万事俱备'));
  await stack.reaches(workflowId, 'inReview');
  await stack.decide('shown', '万事俱备', 'approve');
  const usable = await seen(workflowId, 'usable');
  t.regex(usable.details, /\*\*usable\*\*.*Whose turn: \*\*nobody\*\*.*1\. application: \*\*usable\*\*/s);
});

test('a queued signature shows its slot, and is due then', async (t) => {
  await stack.countersign.submit(stack.application('waiting', '今日之约'));
  const { workflowId, slot } = await stack.countersign.submit(stack.application('waiting', '明日之约'));
  const queued = await seen(workflowId, 'queued');
  t.regex(queued.details, new RegExp(`Whose turn: \\*\\*quota\\*\\*.*Slot: ${slot!.day}`, 's'));
  t.is(queued.attributes.dueAt, new Date(slot!.opensAt).toISOString());
});

test('a blocked signature says what to mend, and goes on when it is told that it was', async (t) => {
  await stack.control.fault({
    vendor: 'aliyun-sms',
    kind: 'error',
    account: 'broken',
    action: 'QuerySmsSign',
    code: 'InvalidAccessKeyId.Inactive',
    status: 400,
  });
  const { workflowId } = await stack.countersign.submit(stack.application('broken', '半途而止'));
  const blocked = await seen(workflowId, 'blocked');
  t.regex(blocked.details, /InvalidAccessKeyId\.Inactive.*provide/s);
  t.like(blocked.attributes, { state: 'blocked', waitingFor: 'person' });
  await stack.countersign.provide(workflowId, { note: 'The key is active again' });
  await stack.reaches(workflowId, 'inReview');
});

test('every update describes itself, with an example of its payload', async (t) => {
  const { workflowId } = await stack.countersign.submit(stack.application('shown', '自报家门'));
  const { updates } = await seen(workflowId, 'inReview');
  t.deepEqual(updates.map(({ name }) => name).toSorted(), [
    'admitted',
    'modify',
    'provide',
    'settle',
    'withdraw',
  ]);
  for (const { name, description } of updates)
    t.regex(description ?? '', /Example: \{|No payload/, name ?? '');
});

test('the review desk says how many are in review and when it looks next', async (t) => {
  await stack.countersign.submit(stack.application('shown', '案头之上'));
  await stack.reaches({ account: 'shown', text: '案头之上' }, 'inReview');
  const desk = stack.temporal.workflow.getHandle('account-reviews:shown');
  const message = async () => {
    const { raw } = await desk.describe();
    return raw.pendingActivities?.[0]?.lastFailure?.message ?? '';
  };
  while ((await message()) === '') await sleep(50);
  t.regex(await message(), /^\d+ in review; next look /);
});

const watched = { account: 'watched', text: '守望书屋' };

const setKey = (disabled: boolean) =>
  stack.control.account({
    ...{ vendor: 'aliyun-sms', vendorAccount: 'watched' },
    keys: [{ accessKeyId: 'watched', accessKeySecret: 'watched-secret', disabled }],
  });

/** How the watched one stands once this holds of it. */
async function until(holds: (status: SignatureStatus) => boolean): Promise<SignatureStatus> {
  for (;;) {
    const status = await stack.countersign.status(watched);
    if (holds(status)) return status;
    await sleep(100);
  }
}

test('a watch that is refused says so where the signature is shown, and whose turn it is, until it is let in', async (t) => {
  const { workflowId } = await stack.countersign.submit(stack.application('watched', watched.text));
  await stack.reaches(workflowId, 'inReview');
  await stack.decide('watched', watched.text, 'approve');
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
