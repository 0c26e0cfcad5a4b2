import { setTimeout as sleep } from 'node:timers/promises';
import { Semaphore } from 'async-mutex';
import test from 'ava';
import { Countersign } from '../../client/countersign.ts';
import type { SignatureState } from '../../model/lifecycle.ts';
import type { FaultBody } from '../../sandbox/control-client.ts';
import type { SandboxVendorName } from '../../sandbox/registry.ts';
import { type DocumentedErrors, documentedErrors, unreadable } from '../activities/documented-errors.ts';
import { startTestStack, type TestAccount, type TestStack } from '../stack/start-test-stack.ts';

/** What is struck: the desk, the watch of a usable signature, a submission, a withdrawal. */
type Struck = 'desk' | 'watch' | 'submission' | 'withdrawal';

const actions: Record<SandboxVendorName, Record<Struck, string>> = {
  'aliyun-sms': {
    ...{ desk: 'QuerySmsSignList', watch: 'QuerySmsSign' },
    ...{ submission: 'AddSmsSign', withdrawal: 'DeleteSmsSign' },
  },
  'tencent-sms': {
    ...{ desk: 'DescribeSmsSignList', watch: 'DescribeSmsSignList' },
    ...{ submission: 'AddSmsSign', withdrawal: 'DeleteSmsSign' },
  },
  'ucloud-sms': {
    ...{ desk: 'QueryUSMSSignature', watch: 'QueryUSMSSignature' },
    ...{ submission: 'CreateUSMSSignature', withdrawal: 'DeleteUSMSSignature' },
  },
};

/** What a vendor calls a usable signature when it is seeded. */
const approved: Record<SandboxVendorName, string> = {
  ...{ 'aliyun-sms': 'approved', 'tencent-sms': 'usable', 'ucloud-sms': 'approved' },
};

const vendors = Object.keys(actions) as SandboxVendorName[];
const text = '四海茶坊';
/** Milliseconds, unlike any other wait. */
const probeAfter = 77_000;
const settlingTime = 10_000;

interface Case {
  account: string;
  vendor: SandboxVendorName;
  struck: Struck;
  row: Omit<DocumentedErrors, 'codes'>;
  /** The first of its row stands for the others, which mean the same. */
  code: string | undefined;
}

/** The other troubles of an account and of a call are decided by the same line. */
const isDriven = ({ trouble }: DocumentedErrors): boolean =>
  trouble === undefined || ['vendor', 'key', 'permission'].includes(trouble);

const cases = [{ ...unreadable, codes: {} }, ...documentedErrors.filter(isDriven)].flatMap((row, index) =>
  vendors
    .map((vendor) => ({ vendor, code: row.codes[vendor]?.[0] }))
    .filter(({ code }) => code !== undefined || index === 0)
    .flatMap(({ vendor, code }) =>
      (['desk', 'watch', 'submission', 'withdrawal'] as const).map(
        (struck): Case => ({ account: `${vendor}-${index}-${struck}`, vendor, struck, row, code }),
      ),
    ),
);

let stack: TestStack;
/** The machine may be busy with other tests. */
let patient: Countersign;
test.before(async () => {
  const settings = { probeAfter, watchEvery: 1_000, timeout: 6_000, settlingTime };
  stack = await startTestStack(
    Object.fromEntries(
      cases.map(({ account, vendor }): [string, TestAccount] => [account, { vendor, account: settings }]),
    ),
  );
  patient = new Countersign(stack.temporal, { timeout: 120_000 });
});
test.after.always(() => stack?.stop());

const strike = ({ vendor, account, struck, code }: Case, times: number) =>
  stack.control.fault({
    ...{ vendor, account, action: actions[vendor][struck], times },
    ...(code === undefined ? { kind: 'html' } : { kind: 'error', code }),
  } as FaultBody);

const applicationOf = (vendor: SandboxVendorName, account: string) =>
  stack.application(account, text, vendor === 'tencent-sms' ? { registered: { qualification: '1001' } } : {});

const reaches = (workflowId: string, ...until: SignatureState[]) =>
  patient.wait(workflowId, { until, every: 500, timeout: 120_000 });

/** Brings a signature into a state by what the vendor shows: nothing is sent. */
async function holding({ vendor, account }: Case, state: string): Promise<string> {
  await stack.control.signatures({ vendor, account, signatures: [{ text, state }] });
  const { workflowId } = await patient.submit(applicationOf(vendor, account));
  await reaches(workflowId, state === 'inReview' ? 'inReview' : 'usable');
  return workflowId;
}

/** How the activity that was answered so, or is kept out since, is tried again, or `withdrawn` where the workflow has come to that. */
async function comesBack(workflowId: string, code = 'notJson'): Promise<string> {
  for (;;) {
    const { raw, status } = await stack.temporal.workflow.getHandle(workflowId).describe();
    if (status.name === 'COMPLETED') return (await patient.status(workflowId)).state;
    const { lastFailure, currentRetryInterval: interval } = raw.pendingActivities?.[0] ?? {};
    const words = lastFailure?.message ?? '';
    if (/deletes nothing/.test(words)) return 'again at the next look';
    // What cannot be looked at is told, and keeps nobody else waiting.
    if (words.includes(` ${code}: `) && /; next look /.test(words)) return 'again at the next look';
    if (interval && (words.includes(` ${code}: `) || words.includes('no calls are made'))) {
      const seconds = Number(interval.seconds);
      return isUntilProbe(seconds) ? 'again when the gate lets a probe through' : `again in ${seconds} s`;
    }
    await sleep(300);
  }
}

const isUntilProbe = (seconds: number): boolean => Math.abs(seconds * 1_000 - probeAfter) < 15_000;

const observe: Record<Struck, (struck: Case) => Promise<string>> = {
  async desk(struck) {
    await holding(struck, 'inReview');
    await strike(struck, 20);
    return comesBack(`account-reviews:${struck.account}`, struck.code);
  },
  async watch(struck) {
    const workflowId = await holding(struck, approved[struck.vendor]);
    await strike(struck, 20);
    return comesBack(workflowId, struck.code);
  },
  async withdrawal(struck) {
    const workflowId = await holding(struck, approved[struck.vendor]);
    await strike(struck, 20);
    await patient.withdraw(workflowId);
    return comesBack(workflowId, struck.code);
  },
  async submission(struck) {
    await strike(struck, 1);
    const { workflowId } = await patient.submit(applicationOf(struck.vendor, struck.account));
    while ((await writesOf(struck)).length === 0) await sleep(300);
    const { state } = await reaches(workflowId, 'rejected', 'blocked', 'inReview', 'queued');
    if (state === 'queued') return 'queued for another day';
    if (state === 'blocked') return blockedHow(workflowId);
    return state === 'inReview' ? sentAgainHow(struck, workflowId) : state;
  },
};

const eventsOf = async (workflowId: string) =>
  (await stack.temporal.workflow.getHandle(workflowId).fetchHistory()).events ?? [];

async function blockedHow(workflowId: string): Promise<string> {
  const timers = (await eventsOf(workflowId)).flatMap(({ timerStartedEventAttributes: timer }) =>
    timer ? [Number(timer.startToFireTimeout?.seconds)] : [],
  );
  const seconds = timers.at(-1)!;
  return isUntilProbe(seconds)
    ? 'blocked until the gate lets a probe through'
    : `blocked, and tried again in ${seconds} s`;
}

const writesOf = async ({ account, vendor }: Case): Promise<number[]> =>
  (await stack.control.audit())
    .filter(({ vendorAccount, action }) => vendorAccount === account && action === actions[vendor].submission)
    .map(({ arrivedAt }) => Date.parse(arrivedAt));

/**
 * A busy machine may take longer than it has to wait, but never less; and the settling time counts from before the wire,
 * which a call may reach some seconds later.
 */
async function sentAgainHow(struck: Case, workflowId: string): Promise<string> {
  const [first, second, ...more] = await writesOf(struck);
  const failures = (await eventsOf(workflowId)).flatMap(({ activityTaskStartedEventAttributes: started }) =>
    started?.lastFailure ? [started.lastFailure.applicationFailureInfo?.type] : [],
  );
  const wasLookedFor = failures.includes('outcomeUnknown');
  const [how, wait, least] = wasLookedFor
    ? ['looked for, and sent again', settlingTime, settlingTime / 2]
    : ['sent again', 1_000, 1_000];
  const took = second! - first!;
  return `${how} after ${(more.length === 0 && took >= least ? wait : took) / 1_000} s`;
}

/** Not more at a time than a small machine can do. */
const places = new Semaphore(5);

/** What goes on by itself would be in the way of what comes after it. */
async function end({ account }: Case): Promise<void> {
  for (const workflowId of [`sms-signature:${account}:mainland:${text}`, `account-reviews:${account}`])
    await stack.temporal.workflow
      .getHandle(workflowId)
      .terminate()
      .catch(() => undefined);
}

for (const struck of cases) {
  const expected = struck.row[struck.struck];
  test(`${struck.vendor}, ${struck.struck}, ${struck.code ?? 'a page of HTML'}: ${expected}`, async (t) => {
    const observed = await places.runExclusive(() =>
      observe[struck.struck](struck).finally(() => end(struck)),
    );
    t.is(observed, expected);
  });
}
