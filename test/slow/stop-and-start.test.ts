import { setTimeout as sleep } from 'node:timers/promises';
import test from 'ava';
import { vendorCalendar } from '../../model/calendar.ts';
import { smsSignatureWorkflowId } from '../../model/names.ts';
import { type ProcessStack, startProcessStack } from '../stack/start-process-stack.ts';

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

  await stack.worker.stop();
  const activities = activitiesOf(stack.worker.logged);
  t.true(activities.length >= 3 * texts.length);
  t.deepEqual(
    activities.filter(({ begun, ended }) => begun !== ended),
    [],
    'begun and never ended',
  );
  t.deepEqual(
    activities.filter(({ completed }) => completed > 1),
    [],
    'completed more than once',
  );
});

interface Activity {
  name: string;
  /** Attempts. */
  begun: number;
  ended: number;
  completed: number;
}

/** What became of each activity, by the worker's own log of all its lives. */
function activitiesOf(logged: string[]): Activity[] {
  const activities = new Map<string, Activity>();
  for (const line of logged.filter((each) => each.includes('"activityId"'))) {
    const { msg, workflowRunId, activityId, activityType } = JSON.parse(line);
    const key = `${workflowRunId} ${activityId}`;
    const known = activities.get(key) ?? { name: activityType, begun: 0, ended: 0, completed: 0 };
    activities.set(key, known);
    if (msg === 'Activity started') known.begun += 1;
    else known.ended += 1;
    if (msg === 'Activity completed') known.completed += 1;
  }
  return [...activities.values()];
}
