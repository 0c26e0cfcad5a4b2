import { setTimeout as sleep } from 'node:timers/promises';
import test from 'ava';
import { startTestStack, type TestStack } from '../stack/start-test-stack.ts';

/** Where an answer that is late would be taken for a lost one. */
const patient = { timeout: 10_000, settlingTime: 20_000 };

let stack: TestStack;
test.before(async () => {
  stack = await startTestStack({
    add: {},
    modify: {},
    'add-before': {},
    'modify-before': {},
    doubtful: { sandbox: { orderIds: false } },
    resent: { sandbox: { orderIds: false } },
    silent: {},
    lost: { type: 'individual' },
    arrived: { type: 'individual' },
    refused: { vendor: 'ucloud-sms', account: patient },
  });
});
test.after.always(() => stack?.stop());

const fault = (kind: 'drop-after' | 'drop-before' | 'html' | 'empty', action: string, signature: string) =>
  stack.control.fault({ vendor: 'aliyun-sms', kind, action, signature });

const applicationsCounted = async (account: string): Promise<number> => {
  const { days } = await stack.control.limits();
  return days
    .filter(({ vendorAccount }) => vendorAccount === account)
    .reduce((sum, { applications }) => sum + applications, 0);
};

async function submitted(account: string, text: string): Promise<string> {
  const { workflowId } = await stack.countersign.submit(stack.application(account, text));
  await stack.reaches(workflowId, 'inReview');
  return workflowId;
}

/** Submitted, rejected, and modified while a fault waits for the modification. */
async function modifiedInto(
  account: string,
  text: string,
  kind: 'drop-after' | 'drop-before',
): Promise<string> {
  const workflowId = await submitted(account, text);
  await stack.decide(account, text, 'reject', '缺少授权书');
  await stack.reaches(workflowId, 'rejected');
  await fault(kind, 'ModifySmsSign', text);
  await stack.countersign.modify(workflowId, { remark: 'With the letter of authorization' });
  return workflowId;
}

for (const kind of ['drop-after', 'empty'] as const) {
  test(`an application whose answer is lost (${kind}) is found at the vendor, and life goes on`, async (t) => {
    const text = `失落回执${kind === 'empty' ? '二' : '一'}`;
    await fault(kind, 'AddSmsSign', text);
    const counted = await applicationsCounted('add');
    const workflowId = await submitted('add', text);
    await stack.decide('add', text, 'approve');
    await stack.reaches(workflowId, 'usable');
    t.is((await stack.writes(text)).length, 1);
    t.true((await applicationsCounted('add')) > counted);
  });
}

test('a modification whose answer is lost is found at the vendor, and life goes on', async (t) => {
  const workflowId = await modifiedInto('modify', '山间来信', 'drop-after');
  await stack.reaches(workflowId, 'inReview');
  await stack.decide('modify', '山间来信', 'approve');
  await stack.reaches(workflowId, 'usable');
  t.deepEqual(
    (await stack.writes('山间来信')).map(({ action, outcome }) => `${action} ${outcome}`),
    ['AddSmsSign accepted', 'ModifySmsSign dropped-after'],
  );
  t.is(await applicationsCounted('modify'), 2);
});

test('an application that never arrived is sent again, once, within one slot', async (t) => {
  await fault('drop-before', 'AddSmsSign', '半路快递');
  const workflowId = await submitted('add-before', '半路快递');
  t.deepEqual(
    (await stack.writes('半路快递')).map(({ outcome }) => outcome),
    ['dropped-before', 'accepted'],
  );
  t.is((await stack.countersign.status(workflowId)).submissions.length, 1);
  t.is(await applicationsCounted('add-before'), 1);
});

/** Waits until the vendor has been called with a text, whatever came of it. */
async function called(text: string): Promise<void> {
  while ((await stack.writes(text)).length === 0) await sleep(100);
}

test('what is withdrawn and never arrived gives its day back', async (t) => {
  await fault('drop-before', 'AddSmsSign', '石沉大海');
  const { workflowId } = await stack.countersign.submit(stack.application('lost', '石沉大海'));
  await called('石沉大海');
  await stack.countersign.withdraw(workflowId);
  await stack.reaches(workflowId, 'withdrawn');
  await submitted('lost', '后来居上');
  t.deepEqual(
    (await stack.writes('石沉大海')).map(({ outcome }) => outcome),
    ['dropped-before'],
  );
});

test('what is withdrawn and had arrived keeps its day, and is deleted', async (t) => {
  await fault('drop-after', 'AddSmsSign', '木已成舟');
  const { workflowId } = await stack.countersign.submit(stack.application('arrived', '木已成舟'));
  await called('木已成舟');
  await stack.countersign.withdraw(workflowId);
  await stack.reaches(workflowId, 'withdrawing');
  await stack.decide('arrived', '木已成舟', 'approve');
  await stack.reaches(workflowId, 'withdrawn');
  t.deepEqual((await stack.writes('木已成舟')).map(({ action }) => action).at(-1), 'DeleteSmsSign');
  await stack.countersign.submit(stack.application('arrived', '后来居上'));
  const { slot } = await stack.reaches({ account: 'arrived', text: '后来居上' }, 'queued');
  t.true(slot!.opensAt > Date.now());
});

test('a modification that never arrived is sent again, once', async (t) => {
  const workflowId = await modifiedInto('modify-before', '慢邮筒', 'drop-before');
  await stack.reaches(workflowId, 'inReview');
  t.deepEqual(
    (await stack.writes('慢邮筒')).map(({ action, outcome }) => `${action} ${outcome}`),
    ['AddSmsSign accepted', 'ModifySmsSign dropped-before', 'ModifySmsSign accepted'],
  );
});

test('what cannot be told apart is unknown and is not sent again; a person settles that it arrived', async (t) => {
  const workflowId = await modifiedInto('doubtful', '无名小站', 'drop-after');
  while ((await stack.writes('无名小站')).length < 2) await sleep(20);
  // A quick reviewer rejects it again in the same words, before anybody has looked.
  await stack.decide('doubtful', '无名小站', 'reject', '缺少授权书');
  const unknown = await stack.reaches(workflowId, 'unknown');
  t.is(unknown.waitingFor, 'person');
  t.regex(unknown.nextStep, /settle/);
  t.is((await stack.writes('无名小站')).length, 2);

  await stack.countersign.settle(workflowId, { arrived: true, note: 'It is in the console' });
  const rejected = await stack.reaches(workflowId, 'rejected');
  t.is(rejected.submissions.length, 2);
  t.is((await stack.writes('无名小站')).length, 2);
});

test('what cannot be told apart is sent again when a person settles that it never arrived', async (t) => {
  const workflowId = await modifiedInto('resent', '回声壁', 'drop-before');
  await stack.reaches(workflowId, 'unknown');
  await t.throwsAsync(stack.countersign.modify(workflowId, { remark: 'Another one' }), { name: 'NotNow' });
  await stack.countersign.settle(workflowId, { arrived: false });
  await stack.reaches(workflowId, 'inReview');
  t.deepEqual(
    (await stack.writes('回声壁')).map(({ outcome }) => outcome),
    ['accepted', 'dropped-before', 'accepted'],
  );
});

test('a signature is known by its id from the first look on, also after a refusal and a rename', async (t) => {
  const [vendor, account, text] = ['ucloud-sms', 'refused', '旧名茶行'] as const;
  const signatures = [{ text, id: 'SIGOLD', state: 'rejected', reason: '名称不可识别' }];
  await stack.control.signatures({ vendor, account, signatures });
  const action = 'UpdateUSMSSignature';
  await stack.control.fault({ vendor, account, action, kind: 'error', code: '18000' });
  const { workflowId } = await stack.countersign.submit(stack.application(account, text));
  await stack.reaches(workflowId, 'rejected');
  await stack.countersign.modify(workflowId, { text: '新名茶行' });
  await stack.reaches(workflowId, 'inReview');
  const called = (await stack.control.audit()).filter(({ vendorAccount }) => vendorAccount === account);
  t.deepEqual(
    called.filter((call) => !call.action.startsWith('Query')).map((call) => `${call.action} ${call.outcome}`),
    ['UpdateUSMSSignature error', 'UpdateUSMSSignature accepted'],
  );
});

test('an answer that is no answer (a proxy page) is an unknown outcome, too', async (t) => {
  await fault('html', 'AddSmsSign', '代理之墙');
  await submitted('silent', '代理之墙');
  t.deepEqual(
    (await stack.writes('代理之墙')).map(({ outcome }) => outcome),
    ['error', 'accepted'],
  );
});
