import test from 'ava';
import { startTestStack, type TestStack } from '../stack/start-test-stack.ts';

let stack: TestStack;
test.before(async () => {
  stack = await startTestStack({ life: {}, withdrawing: {}, taken: {}, anew: {}, cancelled: {} });
});
test.after.always(() => stack?.stop());

test('a rejected application is modified, submitted again and approved, in one history of at most 70 events', async (t) => {
  const name = { account: 'life', text: '山海茶坊' };
  const submitted = await stack.countersign.submit(stack.application('life', '山海茶坊', { documents: [] }));
  t.deepEqual(
    submitted.warnings.map(({ field }) => field),
    ['documents'],
  );
  await stack.reaches(name, 'inReview');
  await stack.decide('life', '山海茶坊', 'reject', '缺少营业执照');
  const rejected = await stack.reaches(name, 'rejected');
  t.is(rejected.reason, '缺少营业执照');
  t.is(rejected.waitingFor, 'person');

  await stack.countersign.modify(name, {
    documents: [{ kind: 'businessLicense', source: 'file:licence.png' }],
  });
  await stack.reaches(name, 'inReview');
  await stack.decide('life', '山海茶坊', 'approve');
  const usable = await stack.reaches(name, 'usable');
  // A service that submits at each start knows nothing of what a person has changed.
  const again = await stack.countersign.submit(stack.application('life', '山海茶坊', { documents: [] }));
  t.is(again.state, 'usable');
  t.like(usable, {
    waitingFor: 'nobody',
    submissions: [
      { number: 1, kind: 'application', state: 'rejected', reason: '缺少营业执照' },
      { number: 2, kind: 'modification', state: 'usable' },
    ],
  });
  t.deepEqual(await stack.writes('山海茶坊'), [
    { action: 'AddSmsSign', outcome: 'accepted', code: 'OK' },
    { action: 'ModifySmsSign', outcome: 'accepted', code: 'OK' },
  ]);
  const { historyLength } = await stack.temporal.workflow.getHandle(usable.workflowId).describe();
  t.true(historyLength <= 70, `${historyLength} events`);
});

test('the same application again is the same signature; another one of the same text is a conflict', async (t) => {
  const application = stack.application('life', '晨光手账');
  const first = await stack.countersign.submit(application);
  const again = await stack.countersign.submit({ ...application, text: ' 【晨光手账】' });
  t.is(again.workflowId, first.workflowId);
  const error = await t.throwsAsync(stack.countersign.submit({ ...application, remark: 'Something else' }), {
    name: 'SignatureConflict',
  });
  t.regex(error!.message, /remark: .*Something else.*Updates of orders/);
  await stack.reaches(first.workflowId, 'inReview');
  t.is((await stack.writes('晨光手账')).length, 1);
});

test('a workflow that is not watched ends as soon as the signature is usable', async (t) => {
  const { workflowId } = await stack.countersign.submit(stack.application('life', '晚风电台'), {
    watch: false,
  });
  await stack.reaches(workflowId, 'inReview');
  await stack.decide('life', '晚风电台', 'approve');
  const result = await stack.temporal.workflow.getHandle(workflowId).result();
  t.is(result.state, 'usable');
});

test('what is withdrawn before its verdict is deleted after it', async (t) => {
  const name = { account: 'withdrawing', text: '云端书屋' };
  await stack.countersign.submit(stack.application('withdrawing', '云端书屋'));
  await stack.reaches(name, 'inReview');
  const withdrawing = await stack.countersign.withdraw(name);
  t.is(withdrawing.state, 'withdrawing');
  await t.throwsAsync(stack.countersign.modify(name, { remark: 'Too late' }), { name: 'NotNow' });
  await stack.decide('withdrawing', '云端书屋', 'approve');
  await stack.reaches(name, 'withdrawn');
  t.deepEqual(
    (await stack.writes('云端书屋')).map(({ action, code }) => `${action} ${code}`),
    ['AddSmsSign OK', 'DeleteSmsSign OK'],
  );
});

test('a usable signature is withdrawn at once, and may be submitted again for a new life', async (t) => {
  const name = { account: 'withdrawing', text: '小满农场' };
  const application = stack.application('withdrawing', '小满农场');
  await stack.countersign.submit(application);
  await stack.reaches(name, 'inReview');
  await stack.decide('withdrawing', '小满农场', 'approve');
  await stack.reaches(name, 'usable');
  await stack.countersign.withdraw(name);
  await stack.reaches(name, 'withdrawn');
  await t.throwsAsync(stack.countersign.withdraw(name), { name: 'SignatureNotFound' });

  await stack.countersign.submit(application);
  const anew = await stack.reaches(name, 'inReview');
  t.deepEqual(
    anew.submissions.map(({ number, kind }) => [number, kind]),
    [[1, 'application']],
  );
});

test('what a person has modified is not undone when the first application is submitted anew', async (t) => {
  const name = { account: 'anew', text: '前功不弃' };
  const application = stack.application('anew', '前功不弃');
  const { workflowId } = await stack.countersign.submit(application);
  await stack.reaches(name, 'inReview');
  await stack.decide('anew', '前功不弃', 'reject', '缺少授权书');
  await stack.reaches(name, 'rejected');
  const letter = { kind: 'authorizationLetter', source: 'file:other.png' } as const;
  await stack.countersign.modify(name, { documents: [letter] });
  await stack.reaches(name, 'inReview');
  await stack.decide('anew', '前功不弃', 'reject', '说明不清');
  await stack.reaches(name, 'rejected');
  await stack.temporal.workflow.getHandle(workflowId).terminate('a test');

  const again = await stack.countersign.submit(application);
  t.is(again.state, 'rejected');
  t.is((await stack.writes('前功不弃')).length, 2);
  await stack.countersign.modify(name, { remark: 'Clearer than before' });
  await stack.reaches(name, 'inReview');
  t.is((await stack.writes('前功不弃')).length, 3);
});

for (const state of ['inReview', 'rejected', 'usable'] as const) {
  test(`a workflow that is cancelled while ${state} ends, and the signature is taken up by the next`, async (t) => {
    const text = `取消${state}`;
    const application = stack.application('cancelled', text);
    const { workflowId } = await stack.countersign.submit(application);
    await stack.reaches(workflowId, 'inReview');
    if (state !== 'inReview')
      await stack.decide('cancelled', text, state === 'usable' ? 'approve' : 'reject');
    await stack.reaches(workflowId, state);
    const handle = stack.temporal.workflow.getHandle(workflowId);
    await handle.cancel();
    await t.throwsAsync(handle.result());
    t.is((await handle.describe()).status.name, 'CANCELLED');
    t.is((await stack.countersign.submit(application)).state, state);
    t.is((await stack.writes(text)).length, 1);
  });
}

test('a document that is no path at all is refused, and the signature can be changed afterwards', async (t) => {
  const name = { account: 'anew', text: '此路不通' };
  await stack.countersign.submit(stack.application('anew', '此路不通'));
  await stack.reaches(name, 'inReview');
  await stack.decide('anew', '此路不通', 'reject', '缺少授权书');
  await stack.reaches(name, 'rejected');
  for (const source of ['file:///%2F', 'file:///%zz', 'file:///etc/passwd', 'file:../licence.png', 'file:']) {
    await t.throwsAsync(stack.countersign.modify(name, { documents: [{ kind: 'other', source }] }), {
      name: 'ApplicationRefused',
    });
  }
  await stack.countersign.withdraw(name);
  await stack.reaches(name, 'withdrawn');
});

test('a signature that the vendor holds approved is taken up and nothing is sent', async (t) => {
  await stack.control.signatures({
    vendor: 'aliyun-sms',
    account: 'taken',
    signatures: [{ text: '老字号', state: 'approved' }],
  });
  await stack.countersign.submit(stack.application('taken', '老字号'));
  await stack.reaches({ account: 'taken', text: '老字号' }, 'usable');
  t.deepEqual(await stack.writes('老字号'), []);
});

test('a signature whose workflow was terminated is taken up where it stands', async (t) => {
  const name = { account: 'taken', text: '两江渡口' };
  const application = stack.application('taken', '两江渡口');
  const { workflowId } = await stack.countersign.submit(application);
  await stack.reaches(name, 'inReview');
  await stack.temporal.workflow.getHandle(workflowId).terminate('a test');
  await stack.decide('taken', '两江渡口', 'reject', '名称无法辨识');
  await stack.countersign.submit(application);
  const rejected = await stack.reaches(name, 'rejected');
  t.is(rejected.reason, '名称无法辨识');
  t.is((await stack.writes('两江渡口')).length, 1);
});
