import { setTimeout as sleep } from 'node:timers/promises';
import type { Client } from '@temporalio/client';
import test from 'ava';
import { ApplicationRefused } from '../../client/errors.ts';
import { asking } from '../../client/failures.ts';
import { byName } from '../../client/find-renamed.ts';
import { lookAt } from '../../client/look.ts';
import { alwaysOpen } from '../../demo/sandbox-accounts.ts';
import { openDatabase } from '../../store/database.ts';
import { startTestStack, type TestStack } from '../stack/start-test-stack.ts';

let stack: TestStack;
test.before(async () => {
  stack = await startTestStack({
    'three-times': {},
    differences: {},
    renamed: { vendor: 'tencent-sms' },
    again: { vendor: 'tencent-sms' },
    scopes: { vendor: 'ucloud-sms' },
    unapproved: { vendor: 'ucloud-sms' },
    slow: { account: { review: { ...alwaysOpen, usuallyTakes: 6_000, lookEvery: 500 } } },
  });
});
test.after.always(() => stack?.stop());

const shownBy = async (name: { account: string; text: string }): Promise<string> =>
  (await stack.countersign.status(name)).workflowId;

/** Visibility follows a moment behind. */
async function listedAs(account: string, text: string): Promise<void> {
  for (;;) {
    for await (const _ of stack.countersign.list({ account, text })) return;
    await sleep(50);
  }
}

const qualified = { registered: { qualification: '1001' } };

test('the same rejection three times in a row asks a person to confirm', async (t) => {
  const name = { account: 'three-times', text: '山海茶坊' };
  await stack.countersign.submit(stack.application(name.account, name.text));
  for (const remark of ['Once more', 'And again']) {
    await stack.reaches(name, 'inReview');
    await stack.decide(name.account, name.text, 'reject', '营业执照不清晰');
    await stack.reaches(name, 'rejected');
    await stack.countersign.modify(name, { remark });
  }
  await stack.reaches(name, 'inReview');
  await stack.decide(name.account, name.text, 'reject', '营业执照模糊不清');
  await stack.reaches(name, 'rejected');
  const error = await t.throwsAsync(stack.countersign.modify(name, { remark: 'A fourth time' }), {
    name: 'ApplicationRefused',
  });
  t.regex(error!.message, /last 3 submissions .*certificateUnreadable.*"confirm": true/);
  await stack.countersign.modify(name, { remark: 'A fourth time', confirm: true });
  t.is((await stack.reaches(name, 'inReview')).submissions.length, 4);
});

test('a modification shows in what it differs from the submission before', async (t) => {
  const name = { account: 'differences', text: '晨光手账' };
  await stack.countersign.submit(stack.application(name.account, name.text));
  await stack.reaches(name, 'inReview');
  await stack.decide(name.account, name.text, 'reject', '缺少授权书');
  await stack.reaches(name, 'rejected');
  const wrong = { text: '一', documents: [] };
  const refused = await t.throwsAsync(stack.countersign.modify(name, wrong), {
    instanceOf: ApplicationRefused,
  });
  t.deepEqual(
    refused.problems.map(({ field, severity }) => `${field} ${severity}`),
    ['text refuse', 'documents warn'],
  );
  t.notRegex(refused.message, /documents/, 'a warning is no reason of the refusal');
  const { submissions } = await stack.countersign.modify(name, {
    remark: 'For customers who asked',
    documents: [{ kind: 'authorizationLetter', source: 'file:other.png' }],
  });
  const [remark, documents] = submissions[1]!.changes!;
  t.like(remark, { field: 'remark', after: '"For customers who asked"' });
  t.regex(documents!.before, /^businessLicense [0-9a-f]{8}$/);
  t.regex(documents!.after, /^authorizationLetter [0-9a-f]{8}$/);
});

test('where the vendor allows it, a rejected one comes back under another text, and its workflow stays', async (t) => {
  const name = { account: 'renamed', text: '山海茶铺' };
  const { workflowId } = await stack.countersign.submit(
    stack.application(name.account, name.text, qualified),
  );
  await stack.reaches(name, 'inReview');
  await stack.decide(name.account, name.text, 'reject', '签名内容过于宽泛，无法识别申请主体');
  t.like(await stack.reaches(name, 'rejected'), {
    rejection: { class: 'nonIdentifiableName', mayRename: true },
  });
  await stack.countersign.modify(name, { text: '山海茶叶铺' });
  const renamed = await stack.reaches(workflowId, 'inReview');
  t.is(renamed.text, '山海茶叶铺');
  await t.throwsAsync(stack.countersign.submit(stack.application(name.account, '山海茶叶铺', qualified)), {
    message: /under management already: workflow .*renamed:mainland:山海茶铺, which began as "山海茶铺"/,
  });
  await listedAs(name.account, '山海茶叶铺');
  t.is(await shownBy({ account: name.account, text: '山海茶叶铺' }), workflowId, 'found by its new text');
  await t.throwsAsync(shownBy({ account: name.account, text: '别的茶铺' }), { name: 'SignatureNotFound' });
  await stack.decide(name.account, '山海茶叶铺', 'approve');
  await stack.reaches(workflowId, 'filing');
  t.deepEqual(
    (await stack.control.audit())
      .filter(({ vendorAccount, action }) => vendorAccount === 'renamed' && action !== 'DescribeSmsSignList')
      .map(({ action, signature }) => `${action} ${signature}`),
    ['AddSmsSign 山海茶铺', 'ModifySmsSign 山海茶叶铺'],
  );
});

test('one that was renamed again is not taken for what it was called before, however late Temporal lists it', async (t) => {
  const [account, first, second, third] = ['again', '云上茶铺', '云上茶叶铺', '云上老茶铺'];
  const { workflowId } = await stack.countersign.submit(stack.application(account, first, qualified));
  const rename = async (text: string, next: string) => {
    await stack.reaches(workflowId, 'inReview');
    await stack.decide(account, text, 'reject', '签名内容过于宽泛，无法识别申请主体');
    await stack.reaches(workflowId, 'rejected');
    await stack.countersign.modify(workflowId, { text: next });
  };
  await rename(first, second);
  await listedAs(account, second);
  t.is(await shownBy({ account, text: second }), workflowId);
  const query = `SignatureAccount = '${account}'`;
  const listed = await Array.fromAsync(stack.temporal.workflow.list({ query }));
  await rename(second, third);
  // What was listed then is all that is listed now.
  const workflow = Object.create(stack.temporal.workflow, {
    list: {
      value: async function* () {
        yield* listed;
      },
    },
  });
  const late: Client = Object.create(stack.temporal, { workflow: { value: workflow } });
  const ask = asking(stack.temporal, 10_000);
  const found = (text: string) => byName(late, ask, { account, text }, (handle) => lookAt(handle, ask));
  await t.throwsAsync(found(second), { name: 'SignatureNotFound' });
  t.is((await found(third)).status.workflowId, workflowId);
});

test('one text in two scopes is two signatures, also where the vendor does not tell them apart', async (t) => {
  const text = '山海茶行';
  await stack.countersign.submit(stack.application('scopes', text));
  await stack.reaches({ account: 'scopes', text }, 'inReview');
  const { workflowId } = await stack.countersign.submit(
    stack.application('scopes', text, { scope: 'international' }),
  );
  await stack.reaches(workflowId, 'inReview');
  t.deepEqual(
    (await stack.writes(text, 'scopes')).map(({ action, outcome }) => `${action} ${outcome}`),
    ['CreateUSMSSignature accepted', 'CreateUSMSSignature accepted'],
  );
});

const answers = (signature: string, code: string, message: string) =>
  stack.control.fault({
    ...{ kind: 'error', vendor: 'ucloud-sms', action: 'CreateUSMSSignature', signature, code, message },
  });

test('one that is blocked for what it names, and was never sent, goes on changed', async (t) => {
  const name = { account: 'unapproved', text: '晨光书店' };
  await answers(name.text, '18906', '资质未通过审核');
  await stack.countersign.submit(stack.application(name.account, name.text));
  const blocked = await stack.reaches(name, 'blocked');
  t.regex(blocked.nextStep, /`provide`.*`modify`/);
  const modified = await stack.countersign.modify(name, { remark: 'For readers who asked' });
  t.is(modified.submissions.length, 1);
  t.like(await stack.reaches(name, 'inReview'), { submissions: { length: 1 }, reason: undefined });
  t.is((await stack.writes(name.text)).length, 2);
  const changed = stack.application(name.account, name.text, { remark: 'For readers who asked' });
  t.is((await stack.countersign.submit(changed)).state, 'inReview', 'it is what is under way');
});

test('what a person has mended unsent is not undone by a service that submits its original again', async (t) => {
  const name = { account: 'unapproved', text: '晨光书阁' };
  const original = stack.application(name.account, name.text);
  await answers(name.text, '18906', '资质未通过审核');
  await stack.countersign.submit(original);
  const { workflowId } = await stack.reaches(name, 'blocked');
  await stack.countersign.modify(name, { remark: 'For readers who asked' });
  await stack.reaches(name, 'inReview');
  await stack.decide(name.account, name.text, 'reject', '截图不清晰');
  await stack.reaches(name, 'rejected');
  await stack.temporal.workflow.getHandle(workflowId).terminate('a test');
  const again = await stack.countersign.submit(original);
  t.like(again, { state: 'rejected', submissions: { length: 1 } });
  t.is((await stack.writes(name.text)).length, 2);
});

test('one that was blocked and is tried again unchanged is not blocked in the journal either', async (t) => {
  const name = { account: 'unapproved', text: '晨光书库' };
  await answers(name.text, '18906', '资质未通过审核');
  await stack.countersign.submit(stack.application(name.account, name.text));
  await stack.reaches(name, 'blocked');
  const { remark } = stack.application(name.account, name.text);
  await stack.countersign.modify(name, { remark });
  await stack.reaches(name, 'inReview');
  const database = openDatabase(stack.engine.databaseUrl);
  const { rows } = await database.query(
    `select outbox.state from outbox join signature on signature.id = signature_id where text = $1 order by outbox.id`,
    [name.text],
  );
  await database.end();
  t.deepEqual(
    rows.map(({ state }) => state),
    ['queued', 'blocked', 'queued', 'inReview'],
  );
});

test('what the API refuses is told with its code, and is no reviewer’s word', async (t) => {
  const name = { account: 'unapproved', text: '晨光书屋' };
  await answers(name.text, '18000', 'Invalid params');
  await stack.countersign.submit(stack.application(name.account, name.text));
  t.like(await stack.reaches(name, 'rejected'), {
    reason: 'Refused by the API (code 18000); nobody has reviewed it: Invalid params',
    rawCode: '18000',
    rejection: undefined,
  });
  await stack.countersign.withdraw(name);
  t.is((await stack.reaches(name, 'withdrawn')).submissions[0]!.state, 'rejected');
});

test('a review that takes too long says so, with a text for the support, and a person may settle it', async (t) => {
  const name = { account: 'slow', text: '晚风电台' };
  await stack.countersign.submit(stack.application(name.account, name.text));
  const inReview = await stack.reaches(name, 'inReview');
  t.is(inReview.waitingFor, 'vendor');
  await t.throwsAsync(stack.countersign.settle(name, { verdict: 'approved' }), { name: 'NotNow' });
  let status = inReview;
  for (let attempt = 0; attempt < 100 && status.waitingFor !== 'person'; attempt += 1) {
    await sleep(200);
    status = await stack.countersign.status(name);
  }
  t.regex(status.nextStep, /longer than it usually does.*提交时间：2\d{3}-/);
  await stack.countersign.settle(name, { verdict: 'rejected', reason: '证件不清晰' });
  t.is((await stack.reaches(name, 'rejected')).reason, '证件不清晰');
});
