import { setTimeout as sleep } from 'node:timers/promises';
import test from 'ava';
import type { ApplicationInput } from '../../model/application.ts';
import { vendorCalendar } from '../../model/calendar.ts';
import type { SignatureState } from '../../model/lifecycle.ts';
import { type ProcessStack, startProcessStack } from '../stack/start-process-stack.ts';

let stack: ProcessStack;
test.before(async () => {
  stack = await startProcessStack({ calendar: { ...vendorCalendar, dayLength: 20_000 } });
});
test.after.always(() => stack?.stop());

const workflowId = (account: string, text: string) => `sms-signature:${account}:mainland:${text}`;

const application = (account: string, text: string): ApplicationInput => ({
  account,
  text,
  source: 'company',
  remark: 'Updates of orders to customers who asked for them',
  documents: [{ kind: 'businessLicense', source: 'file:licence.png' }],
});

const submit = (text: string, account = 'enterprise') => stack.countersign.submit(application(account, text));

const reaches = (text: string, state: SignatureState, account = 'enterprise') =>
  stack.countersign.wait(workflowId(account, text), { until: [state], every: 200, timeout: 90_000 });

const decide = (signature: string, verdict: 'approve' | 'reject') =>
  stack.control.review({ vendor: 'aliyun-sms', account: 'sandbox-enterprise', signature, verdict });

/** What reached the vendor and was counted there. */
const sendings = async (text: string): Promise<string[]> =>
  (await stack.control.audit())
    .filter(
      ({ signature, code, action }) => signature === text && code === 'OK' && /^(Add|Modify)/.test(action),
    )
    .map(({ action }) => action);

async function untilAudited(action: string, text?: string): Promise<void> {
  const seen = async () =>
    (await stack.control.audit()).some(
      (entry) => entry.action === action && (!text || entry.signature === text),
    );
  while (!(await seen())) await sleep(50);
}

test.serial('killed while queued: it is sent on its day', async (t) => {
  await submit('排队一号', 'individual');
  const queued = await submit('排队二号', 'individual');
  t.is(queued.state, 'queued');
  await stack.worker.kill();
  await stack.worker.start();
  await reaches('排队二号', 'inReview', 'individual');
  t.deepEqual(await sendings('排队二号'), ['AddSmsSign']);
  const { days } = await stack.control.limits();
  t.true(days.every(({ applications, quota }) => applications <= quota!));
});

test.serial('killed while submitting, before the wire: it is sent once', async (t) => {
  stack.proxy.hold('AddSmsSign');
  const held = stack.proxy.held();
  await submit('未达之信');
  await held;
  await stack.worker.kill();
  stack.proxy.release();
  t.deepEqual(await sendings('未达之信'), []);
  await stack.worker.start();
  await reaches('未达之信', 'inReview');
  t.deepEqual(await sendings('未达之信'), ['AddSmsSign']);
});

test.serial('killed while submitting, after the wire: it is not sent again', async (t) => {
  await stack.control.fault({
    vendor: 'aliyun-sms',
    kind: 'delay',
    action: 'AddSmsSign',
    signature: '已达之信',
    delay: 30_000,
  });
  await submit('已达之信');
  await untilAudited('AddSmsSign', '已达之信');
  await stack.worker.kill();
  await stack.worker.start();
  const found = await reaches('已达之信', 'inReview');
  t.is(found.submissions.length, 1);
  t.deepEqual(await sendings('已达之信'), ['AddSmsSign']);
});

test.serial('killed while in review: the verdict is told', async (t) => {
  await submit('审核之中');
  await reaches('审核之中', 'inReview');
  await stack.worker.kill();
  await decide('审核之中', 'approve');
  await stack.worker.start();
  await reaches('审核之中', 'usable');
  t.deepEqual(await sendings('审核之中'), ['AddSmsSign']);
});

test.serial('killed in the middle of a look: the next look tells', async (t) => {
  await submit('看到一半');
  await reaches('看到一半', 'inReview');
  stack.proxy.hold('QuerySmsSignList');
  await stack.proxy.held();
  await stack.worker.kill();
  stack.proxy.release();
  await decide('看到一半', 'approve');
  await stack.worker.start();
  await reaches('看到一半', 'usable');
  t.deepEqual(await sendings('看到一半'), ['AddSmsSign']);
});

test.serial('killed while rejected: it is modified and sent again, once', async (t) => {
  await submit('驳回之后');
  await reaches('驳回之后', 'inReview');
  await decide('驳回之后', 'reject');
  await reaches('驳回之后', 'rejected');
  await stack.worker.kill();
  await stack.worker.start();
  await stack.countersign.modify(workflowId('enterprise', '驳回之后'), {
    remark: 'Now with the name of the shop',
  });
  await reaches('驳回之后', 'inReview');
  await decide('驳回之后', 'approve');
  await reaches('驳回之后', 'usable');
  t.deepEqual(await sendings('驳回之后'), ['AddSmsSign', 'ModifySmsSign']);
});

test.serial('killed while withdrawing: it is deleted after its verdict', async (t) => {
  await submit('撤回途中');
  await reaches('撤回途中', 'inReview');
  await stack.countersign.withdraw(workflowId('enterprise', '撤回途中'));
  await stack.worker.kill();
  await decide('撤回途中', 'approve');
  await stack.worker.start();
  await reaches('撤回途中', 'withdrawn');
  t.deepEqual(await sendings('撤回途中'), ['AddSmsSign']);
});
