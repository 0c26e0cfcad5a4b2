import { setTimeout as sleep } from 'node:timers/promises';
import test from 'ava';
import { alwaysOpen } from '../../demo/sandbox-accounts.ts';
import type { RolloutStatus } from '../../model/rollout.ts';
import { startTestStack, type TestStack } from '../stack/start-test-stack.ts';

let stack: TestStack;
test.before(async () => {
  stack = await startTestStack({
    'roll-aliyun': {},
    'roll-tencent': { vendor: 'tencent-sms' },
    'roll-ucloud': { vendor: 'ucloud-sms' },
    'roll-slow': { account: { review: { ...alwaysOpen, usuallyTakes: 3_000, lookEvery: 500 } } },
    'roll-blocked': {},
    'roll-current': { account: { api: 'current', filingEvery: 500 } },
  });
});
test.after.always(() => stack?.stop());

const text = '山海茶坊';
const accounts = ['roll-aliyun', 'roll-tencent', 'roll-ucloud'];

const brand = (name: string, changes: object = {}) => ({
  name,
  application: {
    text,
    source: 'company' as const,
    remark: 'Updates of orders to customers who asked for them',
    documents: [{ kind: 'businessLicense' as const, source: 'file:licence.png' }],
    ...changes,
  },
  accounts: [
    { account: 'roll-aliyun' },
    { account: 'roll-tencent', registered: { qualification: '1001' } },
    { account: 'roll-ucloud', remark: 'News of the tea house' },
  ],
});

const until = async (name: string, holds: (status: RolloutStatus) => boolean): Promise<RolloutStatus> => {
  for (let attempt = 0; attempt < 150; attempt += 1) {
    const status = await stack.countersign.rollouts.status(name);
    if (holds(status)) return status;
    await sleep(200);
  }
  throw new Error(`The rollout ${name} never got there`);
};

const historyOf = async (name: string): Promise<number> =>
  (await stack.temporal.workflow.getHandle(`sms-signature-rollout:${name}`).describe()).historyLength;

const statesOf = ({ places }: RolloutStatus) => places.map(({ state }) => state);

test.serial(
  'one brand at three vendors: its own application at each, one modification for the same rejection',
  async (t) => {
    await stack.countersign.rollouts.start(brand('tea'));
    await until('tea', (status) => statesOf(status).every((state) => state === 'inReview'));
    await stack.decide('roll-aliyun', text, 'reject', '营业执照不清晰');
    await stack.decide('roll-tencent', text, 'reject', '证件模糊，请重新上传');
    await stack.decide('roll-ucloud', text, 'approve');
    const rejected = await until('tea', (status) => statesOf(status).join() === 'rejected,rejected,usable');
    t.like(rejected, { isComplete: false, waitingFor: 'person' });
    t.deepEqual(
      rejected.places.map(({ rejection }) => rejection?.class),
      ['certificateUnreadable', 'certificateUnreadable', undefined],
    );
    t.is(rejected.places[1]!.reason, '证件模糊，请重新上传');

    const changes = { documents: [{ kind: 'businessLicense' as const, source: 'file:other.png' }] };
    const modified = await stack.countersign.rollouts.modify('tea', {
      class: 'certificateUnreadable',
      changes,
    });
    t.deepEqual(modified, [
      { account: 'roll-aliyun', modified: true },
      { account: 'roll-tencent', modified: true },
    ]);
    const again = await until('tea', (status) => statesOf(status).join() === 'inReview,inReview,usable');
    t.like(again.places[0], { waitingFor: 'vendor', reason: undefined, rejection: undefined });
    const length = await historyOf('tea');
    await sleep(5_000);
    t.is(await historyOf('tea'), length, 'nothing happens, and nothing is written');
    for (const account of accounts.slice(0, 2)) await stack.decide(account, text, 'approve');
    await stack.reaches({ account: 'roll-tencent', text }, 'filing');
    await stack.decide('roll-tencent', text, 'approve');
    const done = await stack.temporal.workflow.getHandle('sms-signature-rollout:tea').result();
    t.like(done, { isComplete: true, waitingFor: 'nobody' });
  },
);

test.serial(
  'a refusal at one door is shown, holds up nobody, and is over when it is submitted otherwise',
  async (t) => {
    const [aliyun, ucloud] = ['roll-aliyun', 'roll-ucloud'].map((account) => ({ account, text: '晨光手账' }));
    // What an ended workflow left in the journal is nothing of the rollout's.
    const { workflowId } = await stack.countersign.submit(stack.application('roll-ucloud', '晨光手账'));
    await stack.reaches(ucloud!, 'inReview');
    await stack.temporal.workflow.getHandle(workflowId).terminate('a test');
    const rollout = brand('fan', { text: '晨光手账' });
    await stack.countersign.rollouts.start({
      ...rollout,
      accounts: [{ account: 'roll-aliyun' }, { account: 'roll-ucloud', source: 'shop' }],
    });
    const status = await until(
      'fan',
      ({ places }) => places[0]!.state === 'inReview' && places[1]!.state === 'refused',
    );
    t.is(status.places[1]!.problems?.[0]?.field, 'source');
    t.is(status.waitingFor, 'person');
    t.regex(status.places[1]!.problems![0]!.message, /nearest/);
    t.regex(status.places[1]!.nextStep!, /Submit it at this account/);
    await sleep(5_000);
    t.is((await stack.countersign.rollouts.status('fan')).places[1]!.state, 'refused', 'it stays so');

    await stack.countersign.submit(stack.application('roll-ucloud', '晨光手账'));
    const mended = await until('fan', ({ places }) => places[1]!.state === 'inReview');
    t.like(mended.places[1], { problems: undefined, nextStep: undefined, waitingFor: 'vendor' });
    for (const name of [aliyun!, ucloud!]) await stack.decide(name.account, name.text, 'approve');
    await stack.temporal.workflow.getHandle('sms-signature-rollout:fan').result();
    await stack.countersign.withdraw(aliyun!);
    await stack.reaches(aliyun!, 'withdrawn');
    const ended = await stack.countersign.rollouts.status('fan');
    t.deepEqual(statesOf(ended), ['withdrawn', 'usable']);
    t.false(ended.isComplete);
  },
);

test('it is a person’s turn where a review is overdue, and where the carriers have refused', async (t) => {
  const failed = { status: 0, reasons: [{ code: 'SIGN_ILLEGAL', words: ['签名不合规'] }] };
  const approved = { text, state: 'approved', qualificationId: '1001', orderId: '20000000077' };
  const filing = { mobile: 3, unicom: 3, telecom: failed };
  const account = 'roll-current';
  await stack.control.signatures({ vendor: 'aliyun-sms', account, signatures: [{ ...approved, filing }] });
  await stack.countersign.importAccount(account);
  await stack.reaches({ account, text }, 'partlyUsable');
  const accounts = [{ account: 'roll-slow' }, { account, registered: { qualification: '1001' } }];
  await stack.countersign.rollouts.start({ ...brand('late'), accounts });
  const { places } = await until('late', (status) =>
    status.places.every(({ waitingFor }) => waitingFor === 'person'),
  );
  t.deepEqual(
    places.map(({ state }) => state),
    ['inReview', 'partlyUsable'],
  );
  t.is(places[1]!.problems?.[0]?.field, 'remark', 'in what it differs is still said');
});

test('a place that is blocked says what is needed, and what to do, until it goes on', async (t) => {
  const account = 'roll-blocked';
  const action = 'QuerySmsSign';
  const code = 'isv.PRODUCT_UN_SUBSCRIPT';
  await stack.control.fault({ vendor: 'aliyun-sms', account, action, kind: 'error', code });
  await stack.countersign.rollouts.start({ ...brand('blocked'), accounts: [{ account }] });
  const { places, waitingFor } = await until('blocked', (status) => statesOf(status).join() === 'blocked');
  t.is(waitingFor, 'person');
  t.regex(places[0]!.reason!, /PRODUCT_UN_SUBSCRIPT.*"roll-blocked"/);
  t.is((await stack.countersign.status({ account, text })).reason, places[0]!.reason);
  t.regex(places[0]!.nextStep!, /PRODUCT_UN_SUBSCRIPT.*`provide`/);
  await stack.countersign.provide({ account, text });
  const [going] = (await until('blocked', (status) => statesOf(status).join() === 'inReview')).places;
  t.like(going, { waitingFor: 'vendor', reason: undefined, nextStep: undefined });
});

test.serial('one that is started again after a withdrawal follows what it has started', async (t) => {
  const again = { ...brand('again', { text: '丙茶坊三' }), accounts: [{ account: 'roll-aliyun' }] };
  const name = { account: 'roll-aliyun', text: '丙茶坊三' };
  await stack.countersign.rollouts.start(again);
  await until('again', (status) => statesOf(status).join() === 'inReview');
  await stack.countersign.withdraw(name);
  await stack.decide('roll-aliyun', name.text, 'reject', '营业执照不清晰');
  await until('again', (status) => statesOf(status).join() === 'withdrawn');
  await stack.temporal.workflow.getHandle('sms-signature-rollout:again').result();
  await stack.countersign.rollouts.start(again);
  const begun = await until('again', ({ places }) => !['starting', 'queued'].includes(places[0]!.state));
  t.false(statesOf(begun).includes('withdrawn'), 'that was the one before');
});

test.serial('a rollout of that name under way, an account twice and a bad payload are refused', async (t) => {
  await t.throwsAsync(stack.countersign.rollouts.status('nothere'), {
    name: 'SignatureNotFound',
    message: /^There is no rollout nothere /,
  });
  const again = { ...brand('open', { text: '丁茶坊四' }), accounts: [{ account: 'roll-aliyun' }] };
  await stack.countersign.rollouts.start(again);
  await t.throwsAsync(stack.countersign.rollouts.start(again), { name: 'NotNow', message: /under way/ });
  const twice = { ...again, accounts: [{ account: 'roll-aliyun' }, { account: 'roll-aliyun' }] };
  await t.throwsAsync(stack.countersign.rollouts.start(twice), { message: /named once/ });
  await t.throwsAsync(stack.countersign.rollouts.modify('open', { changes: { remark: 'Another' } }), {
    name: 'NotNow',
    message: /No account of those that are meant has rejected it: roll-aliyun is /,
  });
  const elsewhere = { accounts: ['roll-blocked'], changes: { remark: 'Another' } };
  await t.throwsAsync(stack.countersign.rollouts.modify('open', elsewhere), {
    message: /The rollout open has no account roll-blocked, but roll-aliyun/,
  });
  await t.throwsAsync(stack.countersign.rollouts.modify('open', { changes: {} }), {
    message: /at least one field/,
  });
});
