import { setTimeout as sleep } from 'node:timers/promises';
import test from 'ava';
import { type GateStack, startGateStack } from '../stack/start-gate-stack.ts';

let stack: GateStack;
test.before(async () => {
  stack = await startGateStack({
    mistyped: { secret: 'mistyped-s3cret' },
    rotated: { secret: 'rotated-secret\n' },
    probed: { probeAfter: 2_000 },
    ...{ asked: {}, desk: {}, sealed: {}, withdrawn: {}, spaced: {}, lost: {} },
  });
});
test.after.always(() => stack?.stop());

test('a mistyped secret blocks every signature with one call, and when it is mended all go on', async (t) => {
  const texts = ['一号店', '二号店', '三号店'];
  for (const text of texts) {
    const { workflowId } = await stack.submit('mistyped', text);
    const blocked = await stack.reaches(workflowId, 'blocked');
    t.is(blocked.waitingFor, 'person');
    t.regex(blocked.nextStep, /SignatureDoesNotMatch.*check the access key secret.*`provide`/);
    t.notRegex(JSON.stringify(blocked), /s3cret/);
  }
  const last = await stack.countersign.status({ account: 'mistyped', text: '三号店' });
  t.regex(
    last.nextStep,
    /no calls are made for the account "mistyped" since 20.*Z, .*one call may try at 20.*Z/,
  );
  t.deepEqual(await stack.codes('mistyped'), ['SignatureDoesNotMatch']);

  await stack.aMinutePasses('mistyped');
  t.is((await stack.codes('mistyped')).length, 1, 'the same credentials wait for their time');

  await stack.writeSecret('mistyped', 'mistyped-secret');
  await stack.aMinutePasses('mistyped');
  for (const text of texts) await stack.reaches({ account: 'mistyped', text }, 'inReview');
  t.is((await stack.codes('mistyped')).filter((code) => code === 'SignatureDoesNotMatch').length, 1);
});

test('when the time of the probe has come, blocked signatures go on by themselves', async (t) => {
  await stack.setKey('probed', true);
  for (const text of ['东方早茶', '西方晚茶']) {
    const { workflowId } = await stack.submit('probed', text);
    await stack.reaches(workflowId, 'blocked');
  }
  await stack.setKey('probed', false);
  for (const text of ['东方早茶', '西方晚茶']) await stack.reaches({ account: 'probed', text }, 'inReview');
  t.true((await stack.refusedCalls('probed')) <= 3);
});

test('a person who asks gets a probe at once, but not one after the other; what opens it serves all', async (t) => {
  await stack.setKey('asked', true);
  const [first, second] = [await stack.submit('asked', '先来者'), await stack.submit('asked', '后到者')];
  for (const { workflowId } of [first, second]) await stack.reaches(workflowId, 'blocked');
  t.is(await stack.refusedCalls('asked'), 1);

  for (const { workflowId } of [first, second]) {
    await stack.countersign.provide(workflowId, { note: 'Is it active again?' });
    await stack.reaches(workflowId, 'blocked');
  }
  while ((await stack.refusedCalls('asked')) < 2) await sleep(50);
  await stack.reaches(second.workflowId, 'blocked');
  t.is(await stack.refusedCalls('asked'), 2);

  await stack.setKey('asked', false);
  await stack.database.query(
    `update account_gate set probed_at = probed_at - interval '10 seconds' where account = 'asked'`,
  );
  await stack.countersign.provide(first.workflowId, { note: 'It is active again' });
  for (const { workflowId } of [first, second]) await stack.reaches(workflowId, 'inReview');
  t.is(await stack.refusedCalls('asked'), 2);
});

test('a person whose question comes too soon after a probe is not forgotten: it has its turn', async (t) => {
  await stack.setKey('spaced', true);
  const { workflowId } = await stack.submit('spaced', '稍候茶馆');
  await stack.reaches(workflowId, 'blocked');
  const [checked] = await stack.countersign.checkAccounts('spaced');
  t.false(checked!.works);
  await stack.setKey('spaced', false);
  await stack.countersign.provide(workflowId, { note: 'It is active again' });
  t.like(await stack.reaches(workflowId, 'inReview'), { state: 'inReview' });
});

test('a withdrawal behind a closed gate is woken when it opens', async (t) => {
  const { workflowId } = await stack.submit('withdrawn', '撤回小店');
  await stack.reaches(workflowId, 'inReview');
  await stack.decide('withdrawn', '撤回小店', 'approve');
  await stack.reaches(workflowId, 'usable');
  await stack.setKey('withdrawn', true);
  await stack.countersign.withdraw(workflowId);
  t.regex(await stack.pendingFailure(workflowId), /InvalidAccessKeyId\.Inactive.*person's turn/);
  await stack.setKey('withdrawn', false);
  const [checked] = await stack.countersign.checkAccounts('withdrawn');
  t.true(checked!.works);
  t.like(await stack.reaches(workflowId, 'withdrawn'), { state: 'withdrawn' });
});

test('what was sent before the gate closed is told as sent, and is looked up when it opens', async (t) => {
  await stack.control.fault({
    ...{ vendor: 'aliyun-sms', kind: 'drop-after', action: 'AddSmsSign', account: 'lost' },
  });
  const { workflowId } = await stack.submit('lost', '失联书店');
  while ((await stack.writes('失联书店')).length === 0) await sleep(20);
  await stack.setKey('lost', true);
  const { submissions, nextStep } = await stack.reaches(workflowId, 'blocked', 'inReview');
  t.is(submissions[0]!.state, 'submitting');
  t.regex(nextStep, /Submission 1 was sent, and what became of it cannot be looked up until this is mended/);
  await stack.setKey('lost', false);
  await stack.database.query(`update account_gate set probed_at = null where account = 'lost'`);
  await stack.countersign.provide(workflowId);
  await stack.reaches(workflowId, 'inReview');
  t.is((await stack.writes('失联书店')).length, 1);
});

test('a desk that is kept out says why and whose turn it is, makes no calls, and is woken', async (t) => {
  const { workflowId } = await stack.submit('desk', '案上清茶');
  await stack.reaches(workflowId, 'inReview');
  await stack.setKey('desk', true);
  const message = await stack.pendingFailure('account-reviews:desk');
  t.regex(message, /InvalidAccessKeyId\.Inactive.*person's turn: mend the account.*tried again by itself/);
  await sleep(2_500);
  t.is(await stack.refusedCalls('desk'), 1, 'it looks every second while the gate is open');

  await stack.setKey('desk', false);
  await stack.database.query(`update account_gate set next_probe_at = now() where account = 'desk'`);
  await stack.aMinutePasses('desk');
  await stack.decide('desk', '案上清茶', 'approve');
  await stack.reaches(workflowId, 'usable');
  t.is(await stack.refusedCalls('desk'), 1);
});

test('a rotated secret file is used by a worker that runs, and one that is being written is told as such', async (t) => {
  await stack.reaches((await stack.submit('rotated', '旧钥匙')).workflowId, 'inReview');
  const keys = [{ accessKeyId: 'rotated', accessKeySecret: 'rotated-anew' }];
  await stack.control.account({ vendor: 'aliyun-sms', vendorAccount: 'rotated', keys });
  await stack.writeSecret('rotated', 'rotated-anew\n');
  await stack.reaches((await stack.submit('rotated', '新钥匙')).workflowId, 'inReview');
  const before = (await stack.codes('rotated')).length;

  await stack.writeSecret('rotated', '');
  const { workflowId } = await stack.submit('rotated', '空钥匙');
  const { nextStep } = await stack.reaches(workflowId, 'blocked');
  t.regex(nextStep, /There is no secret at file:.*rotated, it is empty/);
  t.is((await stack.codes('rotated')).filter((code) => code === 'SignatureDoesNotMatch').length, 0);
  t.true((await stack.codes('rotated')).length >= before);

  await stack.writeSecret('rotated', 'rotated-anew\n');
  await stack.countersign.provide(workflowId);
  await stack.reaches(workflowId, 'inReview');
});

test('a document whose key has gone from the key ring blocks the signature, and says what to do', async (t) => {
  await stack.setKey('sealed', true);
  const documents = [{ kind: 'businessLicense', source: 'file:other.png' }] as const;
  const application = stack.application('sealed', '封存的店', { documents: [...documents] });
  const { workflowId } = await stack.countersign.submit(application);
  await stack.reaches(workflowId, 'blocked');
  await stack.setKey('sealed', false);
  const { rows } = await stack.database.query<{ keyId: string; sha256: string }>(
    `select key_id as "keyId", sha256 from document order by created_at desc limit 1`,
  );
  const { keyId, sha256 } = rows[0]!;
  await stack.database.query(`update document set key_id = 'lost' where sha256 = $1`, [sha256]);
  await stack.countersign.provide(workflowId);
  const isTold = async () => (await stack.countersign.status(workflowId)).nextStep.includes('"lost"');
  while (!(await isTold())) await sleep(100);
  const { nextStep } = await stack.reaches(workflowId, 'blocked');
  t.regex(nextStep, /no key "lost": add it again to the key ring of every worker \(COUNTERSIGN_KEY_RING\)/);

  await stack.database.query('update document set key_id = $2 where sha256 = $1', [sha256, keyId]);
  await stack.countersign.provide(workflowId);
  await stack.reaches(workflowId, 'inReview');
});

const desks: [what: string, account: string, vendor: string | undefined, told: RegExp][] = [
  ['an account that none has', 'nobodys', 'aliyun-sms', /account: No worker.*"nobodys".*one of asked, /],
  ['a vendor that is not its', 'desk', 'nosuch', /vendor: The account is at another.*"nosuch".*aliyun-sms/],
];

for (const [what, account, vendor, told] of desks)
  test.serial(`a desk for ${what} is refused at once, and stands in nobody's way`, async (t) => {
    const error = await t.throwsAsync(
      stack.temporal.workflow.execute('accountReviews', {
        workflowId: `account-reviews:${account}`,
        taskQueue: 'countersign',
        args: [{ account, vendor }],
      }),
    );
    t.regex(String(error!.cause), told);
    t.like(error!.cause, { type: 'BadInput', nonRetryable: true });
  });

test('an account whose workers are gone is told at what waits for it', async (t) => {
  await stack.database.query(
    `insert into configured_account (account, vendor, vendor_account, account_type, seen_at)
     values ('nobodys-now', 'aliyun-sms', 'nobodys-now', 'enterprise', 'epoch')`,
  );
  await stack.temporal.workflow.start('accountReviews', {
    workflowId: 'account-reviews:nobodys-now',
    taskQueue: 'countersign',
    args: [{ account: 'nobodys-now' }],
  });
  const message = await stack.pendingFailure('account-reviews:nobodys-now');
  t.regex(
    message,
    /"nobodys-now" is not in the accounts file.*tried again.*person's turn.*COUNTERSIGN_ACCOUNTS/,
  );
});
