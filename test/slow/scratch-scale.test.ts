import { setTimeout as sleep } from 'node:timers/promises';
import test from 'ava';
import { Countersign } from '../../client/countersign.ts';
import { alwaysOpen } from '../../demo/sandbox-accounts.ts';
import { startTestStack, type TestAccount, type TestStack } from '../stack/start-test-stack.ts';

const many = Number(process.env.MANY);
const changed = 10;
const texts = Array.from({ length: many }, (_, index) => `第${index}号茶摊`);

interface Row extends TestAccount {
  /** What the desk asks with. */
  action: string;
  /** As the control port seeds it, beside its text. */
  seed?: (index: number) => object;
  /** Where the vendor lists nothing, so that the import asks by ids. */
  ids?: string[];
  callsARound: number;
  rounds: number;
}

/** Long enough between rounds to tell them apart. */
const account = { review: { ...alwaysOpen, lookEvery: 5_000 } };
const idOf = (index: number): string => `SIG${2_026_000_000 + index}`;

const rows: Record<string, Row> = {
  tencent: {
    ...{ vendor: 'tencent-sms', account, sandbox: { signatures: many } },
    ...{ action: 'DescribeSmsSignList', callsARound: 12, rounds: 5 },
  },
  'alibaba-modify': { account, action: 'QuerySmsSignList', callsARound: 22, rounds: 5 },
  'alibaba-current': {
    ...{ account: { ...account, api: 'current' }, seed: () => ({ qualificationId: '1001' }) },
    ...{ action: 'QuerySmsSignList', callsARound: 22, rounds: 5 },
  },
  // At 10 calls a second a round takes 100 s.
  ucloud: {
    ...{
      vendor: 'ucloud-sms',
      account,
      seed: (index) => ({ id: idOf(index) }),
      ids: texts.map((_, i) => idOf(i)),
    },
    ...{ action: 'QueryUSMSSignature', callsARound: many, rounds: 1 },
  },
};

let stack: TestStack;
let patient: Countersign;
test.before(async () => {
  const accounts = Object.entries(rows).map(([name, { vendor, account, sandbox }]): [string, TestAccount] => [
    name,
    { ...(vendor && { vendor }), ...(account && { account }), ...(sandbox && { sandbox }) },
  ]);
  stack = await startTestStack(Object.fromEntries(accounts));
  patient = new Countersign(stack.temporal, { timeout: 300_000 });
});
test.after.always(() => stack?.stop());

/** The calls since an instant, each round's number of them: those that follow each other closely are one round. */
async function roundsOf(name: string, since: number): Promise<number[]> {
  const calls = (await stack.control.audit())
    .filter(({ vendorAccount, action }) => vendorAccount === name && action === rows[name]!.action)
    .map(({ arrivedAt }) => Date.parse(arrivedAt))
    .filter((at) => at >= since);
  const starts = calls.flatMap((at, index) => (index === 0 || at - calls[index - 1]! > 2_500 ? [index] : []));
  return starts.map((start, round) => (starts[round + 1] ?? calls.length) - start);
}

/** Rounds that the desk's activity has behind it: each one ends in coming back. */
async function roundsDone(name: string): Promise<number> {
  const { raw } = await stack.temporal.workflow.getHandle(`account-reviews:${name}`).describe();
  return (raw.pendingActivities?.[0]?.attempt ?? 1) - 1;
}

const eventsOf = async (workflowId: string) =>
  (await stack.temporal.workflow.getHandle(workflowId).fetchHistory()).events ?? [];

const activitiesOf = async (workflowId: string): Promise<string[]> =>
  (await eventsOf(workflowId)).flatMap(({ activityTaskScheduledEventAttributes: scheduled }) =>
    scheduled ? [scheduled.activityType!.name!] : [],
  );

const signalsOf = async (workflowId: string): Promise<string[]> =>
  (await eventsOf(workflowId)).flatMap(({ workflowExecutionSignaledEventAttributes: signaled }) =>
    signaled ? [signaled.signalName!] : [],
  );

for (const [name, { vendor = 'aliyun-sms', seed, ids, callsARound, rounds }] of Object.entries(rows))
  test(`${name}: 1,000 in review take at most ${callsARound} calls a round, one activity, and a signal for each that changed`, async (t) => {
    const signatures = texts.map((text, index) => ({ text, state: 'inReview', ...seed?.(index) }));
    await stack.control.signatures({ vendor, account: name, signatures });
    const workflowId = (text: string) => `sms-signature:${name}:mainland:${text}`;

    const began = Date.now();
    const watching = setInterval(async () => {
      const h = stack.temporal.workflow.getHandle(`account-import:${name}`);
      const d = await h.describe().catch(() => undefined);
      const p = d?.raw.pendingActivities?.[0];
      console.log(name, Date.now() - began, d?.status.name, p?.attempt, p?.lastFailure?.message, p?.state);
    }, 5000);
    t.teardown(() => clearInterval(watching));
    const imported = await patient.importAccount(name, ids);
    const since = Date.now();
    t.log(`imported in ${since - began} ms`);
    t.deepEqual(
      new Set(imported.signatures.map(({ outcome, state }) => `${outcome} ${state}`)),
      new Set(['imported inReview']),
    );
    t.is(imported.signatures.length, many);

    while ((await roundsDone(name)) < rounds) await sleep(1_000);
    // The last round may still be under way.
    const sizes = (await roundsOf(name, since)).slice(0, rounds);
    t.log(`calls a round: ${sizes.join(', ')}`);
    t.true(sizes.length >= rounds && sizes.every((size) => size <= callsARound));

    const told = texts.slice(-changed);
    const decided = Date.now();
    for (const text of told) await stack.decide(name, text, 'reject', '签名与资质不符');
    for (const text of told)
      await patient.wait(workflowId(text), { until: ['rejected'], every: 1_000, timeout: 240_000 });
    t.log(`${changed} verdicts told ${Date.now() - decided} ms after the first`);

    for (const e of await eventsOf(`account-reviews:${name}`)) console.log(Number(e.eventId), e.eventType, e.workflowExecutionSignaledEventAttributes?.signalName ?? '', e.activityTaskScheduledEventAttributes?.activityType?.name ?? '', e.activityTaskCanceledEventAttributes ? 'CANCELED' : '', JSON.stringify(e.activityTaskFailedEventAttributes?.failure?.message ?? ''), Number(e.eventTime?.seconds));
    t.deepEqual(await activitiesOf(`account-reviews:${name}`), ['review']);
    for (const text of told) t.deepEqual(await signalsOf(workflowId(text)), ['reviewed'], text);
    for (const text of texts.slice(0, changed)) t.deepEqual(await signalsOf(workflowId(text)), [], text);
    t.deepEqual(await stack.writes(texts[0]!, name), [], 'nothing is submitted');

    const { rates } = await stack.control.limits();
    const { limit, worstWindow } = rates.find(
      ({ vendorAccount, action }) => vendorAccount === name && action === rows[name]!.action,
    )!;
    t.log(
      `at most ${worstWindow} calls in any second, of ${limit}; the desk's history has ${(await eventsOf(`account-reviews:${name}`)).length} events`,
    );
    t.true(worstWindow <= limit);
  });
