import test from 'ava';
import { startTestStack, type TestStack } from '../stack/start-test-stack.ts';

let stack: TestStack;
test.before(async () => {
  stack = await startTestStack({
    'import-aliyun': {},
    'import-tencent': { vendor: 'tencent-sms' },
    'import-ucloud': { vendor: 'ucloud-sms' },
    'import-scopes': { vendor: 'ucloud-sms' },
    'import-renamed': { vendor: 'ucloud-sms', account: { timeout: 10_000, settlingTime: 20_000 } },
    'import-at-once': { vendor: 'ucloud-sms' },
    'import-ids': { vendor: 'tencent-sms' },
  });
});
test.after.always(() => stack?.stop());

const outcomes = async (account: string, ids?: string[], scope?: 'mainland' | 'international') =>
  (await stack.countersign.importAccount(account, ids, scope)).signatures
    .map(({ text, outcome, state }) => `${text} ${outcome} ${state}`)
    .sort();

test('what an account holds is taken under management as it stands, and once', async (t) => {
  await stack.control.signatures({
    vendor: 'aliyun-sms',
    account: 'import-aliyun',
    signatures: [
      { text: '甲茶坊', state: 'approved' },
      { text: '乙茶坊', state: 'rejected', reason: '缺少营业执照' },
      { text: '丙茶坊', state: 'inReview' },
      { text: '丁茶坊', state: 'cancelled' },
    ],
  });
  t.deepEqual(await outcomes('import-aliyun'), [
    '丁茶坊 cancelled undefined',
    '丙茶坊 imported inReview',
    '乙茶坊 imported rejected',
    '甲茶坊 imported usable',
  ]);
  await stack.reaches({ account: 'import-aliyun', text: '甲茶坊' }, 'usable');
  t.like(await stack.reaches({ account: 'import-aliyun', text: '乙茶坊' }, 'rejected'), {
    reason: '缺少营业执照',
    rejection: { class: 'certificateMissing' },
  });
  await stack.decide('import-aliyun', '丙茶坊', 'approve');
  await stack.reaches({ account: 'import-aliyun', text: '丙茶坊' }, 'usable');

  t.deepEqual(await outcomes('import-aliyun'), [
    '丁茶坊 cancelled undefined',
    '丙茶坊 known usable',
    '乙茶坊 known rejected',
    '甲茶坊 known usable',
  ]);
  t.deepEqual(await stack.writes('甲茶坊'), [], 'nothing is submitted');
});

test('a rejected one is modified once its source is named, for the vendor does not tell it', async (t) => {
  await stack.control.signatures({
    vendor: 'tencent-sms',
    account: 'import-tencent',
    signatures: [
      { text: '戊茶坊', state: 'rejected', reason: '证件不清晰' },
      { text: '己茶坊', state: 'usable', scope: 'international' },
    ],
  });
  t.deepEqual(await outcomes('import-tencent'), ['己茶坊 imported usable', '戊茶坊 imported rejected']);
  const name = { account: 'import-tencent', text: '戊茶坊' };
  await stack.reaches(name, 'rejected');
  const documents = [{ kind: 'businessLicense' as const, source: 'file:licence.png' }];
  const registered = { qualification: '1001' };
  const remark = 'Updates of orders';
  await t.throwsAsync(stack.countersign.modify(name, { documents, registered, remark }), {
    message: /source.*imported/,
  });
  await stack.countersign.modify(name, { source: 'company', documents, registered, remark });
  await stack.reaches(name, 'inReview');
  t.deepEqual(
    (await stack.writes('戊茶坊')).map(({ action }) => action),
    ['ModifySmsSign'],
  );
});

test('where the vendor lists nothing, the ids are given', async (t) => {
  await stack.control.signatures({
    vendor: 'ucloud-sms',
    account: 'import-ucloud',
    signatures: [{ text: '庚茶坊', id: 'SIG2026A', state: 'approved' }],
  });
  t.deepEqual(await outcomes('import-ucloud', ['SIG2026A', 'SIG2026B'], 'mainland'), [
    '(SIG2026B) skipped undefined',
    '庚茶坊 imported usable',
  ]);
  const ids = ['SIG2026A', 'SIG2026B'];
  const [, nobodys] = (await stack.countersign.importAccount('import-ucloud', ids, 'mainland')).signatures;
  t.is(nobodys!.reason, 'ucloud-sms has no signature with this id');
  await t.throwsAsync(stack.countersign.importAccount('import-ucloud'), { message: /ids/ });
});

test('where the vendor tells no scope, it is given, and one id is one signature', async (t) => {
  const signatures = [{ text: '癸茶坊', id: 'SIG2026E', state: 'approved', isInternational: true }];
  await stack.control.signatures({ vendor: 'ucloud-sms', account: 'import-scopes', signatures });
  await t.throwsAsync(outcomes('import-scopes', ['SIG2026E']), {
    name: 'ApplicationRefused',
    message: /^scope: ucloud-sms does not tell/,
  });
  const name = { account: 'import-scopes', text: '癸茶坊', scope: 'international' as const };
  t.deepEqual(await outcomes(name.account, ['SIG2026E'], 'international'), ['癸茶坊 imported usable']);
  await stack.reaches(name, 'usable');
  const [again] = (await stack.countersign.importAccount(name.account, ['SIG2026E'], 'mainland')).signatures;
  t.like(again, { outcome: 'known', reason: 'It is under management as 【癸茶坊】 (international)' });
});

test('the old text of a renamed signature is skipped, and does not hold up the import', async (t) => {
  const name = { account: 'import-renamed', text: '子茶坊' };
  await stack.countersign.submit(stack.application(name.account, name.text));
  await stack.reaches(name, 'inReview');
  await stack.decide(name.account, name.text, 'reject', '名称不可识别');
  await stack.reaches(name, 'rejected');
  await stack.countersign.modify(name, { text: '子茶坊新' });
  await stack.reaches(name, 'inReview');
  const signatures = [{ text: name.text, id: 'SIG2026F', state: 'approved' }];
  await stack.control.signatures({ vendor: 'ucloud-sms', account: name.account, signatures });
  const imported = await stack.countersign.importAccount(name.account, ['SIG2026F'], 'mainland');
  t.like(imported.signatures, [{ outcome: 'skipped' }]);
  t.regex(imported.signatures[0]!.reason!, /renamed: 【子茶坊新】 \(mainland\)/);
});

test('ids that the vendor refuses are named, and the next import is not held up by them', async (t) => {
  await t.throwsAsync(stack.countersign.importAccount('import-ids', ['abc']), {
    name: 'ApplicationRefused',
    message: /^ids: .*tencent-sms.*given \["abc"\]/,
  });
  t.deepEqual(await outcomes('import-ids'), []);
});

test('who asks for the same at once shares one import, and who asks for other ids is refused', async (t) => {
  const [vendor, account] = ['ucloud-sms', 'import-at-once'] as const;
  const signatures = [{ text: '壬茶坊', id: 'SIG2026C', state: 'approved' }];
  await stack.control.signatures({ vendor, account, signatures });
  const action = 'QueryUSMSSignature';
  await stack.control.fault({ vendor, account, action, kind: 'delay', delay: 1_000, times: 2 });
  const ids = ['SIG2026C', 'SIG2026D'];
  const first = await stack.temporal.workflow.start('accountImport', {
    ...{
      workflowId: `account-import:${account}`,
      taskQueue: 'countersign',
      args: [{ account, ids, scope: 'mainland' }],
    },
  });
  const second = stack.countersign.importAccount(account, ids.toReversed(), 'mainland');
  await t.throwsAsync(stack.countersign.importAccount(account, ids.slice(1), 'mainland'), {
    name: 'NotNow',
    message: /other ids/,
  });
  t.deepEqual(await second, await first.result());
});

test('nobody but the import may say that a signature was imported', async (t) => {
  const { account, text, ...rest } = stack.application('import-aliyun', '辛茶坊');
  const handle = await stack.temporal.workflow.start('smsSignature', {
    taskQueue: 'countersign',
    workflowId: `sms-signature:${account}:mainland:${text}`,
    args: [{ application: { account, text, ...rest }, imported: true }],
  });
  const error = await t.throwsAsync(handle.result());
  t.regex((error!.cause as Error).message, /was not imported/);
});
