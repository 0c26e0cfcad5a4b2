import { setTimeout as sleep } from 'node:timers/promises';
import type { WorkflowHandle } from '@temporalio/client';
import test from 'ava';
import { vendorCalendar } from '../../model/calendar.ts';
import { smsSignatureWorkflowId } from '../../model/names.ts';
import { type ProcessStack, startProcessStack } from '../stack/start-process-stack.ts';

type History = Awaited<ReturnType<WorkflowHandle['fetchHistory']>>;
type HistoryEvent = NonNullable<History['events']>[number];

const texts = Array.from({ length: 50 }, (_, index) => `茶坊第${String(index + 1).padStart(2, '0')}号`);
const stops = 10;

let stack: ProcessStack;
test.before(async () => {
  stack = await startProcessStack({ calendar: vendorCalendar });
  // Answers come late, so that every stop meets calls that are under way.
  for (const action of ['AddSmsSign', 'QuerySmsSign']) {
    await stack.control.fault({ vendor: 'aliyun-sms', action, kind: 'delay', delay: 700, times: 10_000 });
  }
});
test.after.always(() => stack?.stop());

const nameOf = (text: string) => smsSignatureWorkflowId({ account: 'enterprise', scope: 'mainland', text });

const submit = (text: string) =>
  stack.countersign.submit({
    account: 'enterprise',
    text,
    source: 'company',
    remark: 'Updates of orders to customers who asked for them',
    documents: [{ kind: 'businessLicense', source: 'file:licence.png' }],
  });

const reaches = (text: string, state: 'inReview' | 'usable') =>
  stack.countersign.wait(nameOf(text), { until: [state], every: 1_000, timeout: 240_000 });

test('50 signatures in flight and a worker that is stopped ten times: nothing is lost, nothing is done twice', async (t) => {
  t.timeout(600_000);
  await Promise.all(texts.map(submit));
  for (let stop = 1; stop <= stops; stop += 1) {
    await sleep(2_000);
    await stack.worker.stop();
    t.is(stack.worker.exitCode, 0, `stop ${stop}`);
    await stack.worker.start();
  }
  await Promise.all(texts.map((text) => reaches(text, 'inReview')));
  for (const signature of texts) {
    await stack.control.review({
      vendor: 'aliyun-sms',
      account: 'sandbox-enterprise',
      signature,
      verdict: 'approve',
    });
  }
  await Promise.all(texts.map((text) => reaches(text, 'usable')));

  const sent = (await stack.control.audit()).filter(({ action }) => action === 'AddSmsSign');
  const taken = sent.filter(({ code }) => code === 'OK').map(({ signature }) => signature);
  t.deepEqual(taken.sort(), texts);
  t.log(`${sent.length - taken.length} sendings were turned away by the vendor, for their rate`);
  for (const [failure, times] of await retries()) t.log(`${times} × ${failure}`);
  t.deepEqual((await Promise.all(texts.map(lostActivities))).flat(), []);
});

/** Why attempts were followed by another one, with how often. */
async function retries(): Promise<Map<string, number>> {
  const counted = new Map<string, number>();
  for (const text of texts) {
    for (const { activityTaskStartedEventAttributes: started } of await eventsOf(text)) {
      const { applicationFailureInfo: info, message } = started?.lastFailure ?? {};
      if (message)
        counted.set(`${info?.type}: ${message}`, (counted.get(`${info?.type}: ${message}`) ?? 0) + 1);
    }
  }
  return counted;
}

const eventsOf = async (text: string): Promise<HistoryEvent[]> =>
  (await stack.temporal.workflow.getHandle(nameOf(text)).fetchHistory()).events ?? [];

/** Activities whose worker was given up for dead: what they did would be done again. */
async function lostActivities(text: string): Promise<string[]> {
  return (await eventsOf(text)).flatMap((event) => {
    const timedOut = event.activityTaskTimedOutEventAttributes ?? timeoutBefore(event);
    return timedOut ? [`${text}: event ${event.eventId}: ${JSON.stringify(timedOut)}`] : [];
  });
}

/** The failure of the attempt before, where that was lost. */
const timeoutBefore = (event: HistoryEvent): unknown =>
  event.activityTaskStartedEventAttributes?.lastFailure?.timeoutFailureInfo;
