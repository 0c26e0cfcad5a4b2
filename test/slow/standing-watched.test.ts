import test from 'ava';
import type { SignatureState } from '../../model/lifecycle.ts';
import type { SignatureStatus } from '../../model/messages.ts';
import { startTestStack, type TestStack } from '../stack/start-test-stack.ts';

let stack: TestStack;
test.before(async () => {
  const account = { watchEvery: 1_000, filingEvery: 500 };
  stack = await startTestStack({
    carriers: { account: { ...account, api: 'current' } },
    slip: { account },
    edited: { account: { ...account, api: 'current' } },
    disabled: { vendor: 'ucloud-sms', account },
    reopened: { vendor: 'tencent-sms', account },
  });
});
test.after.always(() => stack?.stop());

const vendors: Record<string, 'aliyun-sms' | 'tencent-sms' | 'ucloud-sms'> = {
  disabled: 'ucloud-sms',
  reopened: 'tencent-sms',
};

const seed = (account: string, signature: object) =>
  stack.control.signatures({ vendor: vendors[account] ?? 'aliyun-sms', account, signatures: [signature] });

/** Brings what the vendor holds under management, as it stands there. */
async function managed(
  account: string,
  signature: { text: string; [field: string]: unknown },
  state: SignatureState,
) {
  await seed(account, signature);
  await stack.countersign.importAccount(
    account,
    'id' in signature ? [String(signature.id)] : undefined,
    'mainland',
  );
  const name = { account, text: signature.text };
  await stack.reaches(name, state);
  return name;
}

async function eventually(
  name: { account: string; text: string },
  holds: (status: SignatureStatus) => boolean,
): Promise<SignatureStatus> {
  for (let attempt = 0; attempt < 100; attempt += 1) {
    const status = await stack.countersign.status(name);
    if (holds(status)) return status;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error(`${name.text} never got there`);
}

test('each carrier is shown, with its reasons, until all have filed it; one that lapses is noticed', async (t) => {
  const base = { text: '山海茶坊', state: 'approved', qualificationId: '1001', orderId: '20000000077' };
  const name = await managed('carriers', { ...base, filing: -1 }, 'filing');
  t.is((await stack.countersign.status(name)).waitingFor, 'carrier');

  const failed = { status: 0, reasons: [{ code: 'SIGN_ILLEGAL', words: ['签名不合规'] }] };
  await seed('carriers', { ...base, filing: { mobile: 3, unicom: -1, telecom: failed } });
  const partly = await stack.reaches(name, 'partlyUsable');
  t.is(partly.waitingFor, 'carrier', 'unicom is still at work');
  t.deepEqual(
    partly.filings?.map(({ carrier, state }) => `${carrier} ${state}`),
    ['mobile filed', 'unicom filing', 'telecom failed'],
  );

  await seed('carriers', { ...base, filing: { mobile: 3, unicom: 3, telecom: failed } });
  const refused = await eventually(name, ({ waitingFor }) => waitingFor === 'person');
  t.regex(refused.nextStep, /telecom: failed .*签名不合规/);

  await seed('carriers', { ...base, filing: 3 });
  await stack.reaches(name, 'usable');
  await seed('carriers', { ...base, filing: 2 });
  const lapsed = await stack.reaches(name, 'lapsed');
  t.is(lapsed.waitingFor, 'person');
  await seed('carriers', { ...base, filing: 3 });
  await stack.reaches(name, 'usable');
});

test('a change that somebody made in the console and that was approved is told once', async (t) => {
  const base = { text: '晨光手账', state: 'approved', qualificationId: '1001', filing: 3 };
  const name = await managed('edited', { ...base, orderId: '20000000001' }, 'usable');
  await seed('edited', { ...base, orderId: '20000000002' });
  const { warnings } = await eventually(name, (status) => status.warnings.length > 0);
  t.like(warnings, [{ field: 'orderId', given: '20000000002', allowed: '20000000001' }]);
  await new Promise((resolve) => setTimeout(resolve, 2_500));
  t.is((await stack.countersign.status(name)).warnings.length, 1);

  const { workflowId } = await stack.countersign.status(name);
  await stack.temporal.workflow.getHandle(workflowId).terminate('a test');
  await stack.countersign.submit(
    stack.application(name.account, name.text, { registered: { qualification: '1001' } }),
  );
  await stack.reaches(name, 'usable');
  await new Promise((resolve) => setTimeout(resolve, 2_500));
  const edits = ({ warnings: told }: SignatureStatus) => told.filter(({ field }) => field === 'orderId');
  t.like(
    edits(await stack.countersign.status(name)),
    [{ given: '20000000002' }],
    'a later run says so still',
  );
  await seed('edited', { ...base, orderId: '20000000003' });
  const again = await eventually(name, (status) => edits(status).length > 1);
  t.like(edits(again)[1], { given: '20000000003' });
});

test('what the vendor disables is noticed, with its words, and so is its return', async (t) => {
  const name = await managed(
    'disabled',
    { text: '晚风电台', id: 'SIG2026D', state: 'approved' } as never,
    'usable',
  );
  await seed('disabled', { text: '晚风电台', id: 'SIG2026D', state: 'disabled', reason: '投诉过多' });
  const disabled = await stack.reaches(name, 'disabled');
  t.like(disabled, { waitingFor: 'person', reason: '投诉过多' });
  await seed('disabled', { text: '晚风电台', id: 'SIG2026D', state: 'approved' });
  await stack.reaches(name, 'usable');
});

test('one that is reviewed again after a change in the console is followed to its verdict', async (t) => {
  const name = await managed('reopened', { text: '山海茶庄', id: 77, state: 'usable' }, 'usable');
  await seed('reopened', { text: '山海茶庄', id: 77, state: 'inReview' });
  t.regex((await stack.reaches(name, 'inReview')).reason ?? '', /in the console/);
  await stack.decide('reopened', '山海茶庄', 'reject', '证件不清晰');
  t.is((await stack.reaches(name, 'rejected')).reason, '证件不清晰');
});

test('one answer that it is not known ends no signature; that it stays away does', async (t) => {
  const text = '卯时茶坊';
  const name = await managed('slip', { text, state: 'approved' }, 'usable');
  const unknown = { vendor: 'aliyun-sms', account: 'slip', action: 'QuerySmsSign', kind: 'error' } as const;
  const asked = async (): Promise<number> =>
    (await stack.control.audit()).filter(({ code }) => code === 'isv.SMS_SIGNATURE_ILLEGAL').length;
  await stack.control.fault({ ...unknown, code: 'isv.SMS_SIGNATURE_ILLEGAL', times: 1 });
  while ((await asked()) < 1) await new Promise((resolve) => setTimeout(resolve, 200));
  await new Promise((resolve) => setTimeout(resolve, 5_000));
  t.is((await stack.countersign.status(name)).state, 'usable');
  await stack.control.fault({ ...unknown, code: 'isv.SMS_SIGNATURE_ILLEGAL', times: 1_000 });
  await stack.reaches(name, 'withdrawn');
});
