import test from 'ava';
import { png } from '../vendors/pictures.ts';
import { account, good, vendor, withTencent } from './tencent-sms-call.ts';

const abroad = { ...good, International: 1 };
const { QualificationId: _, ...unqualified } = good;
const value = (name: string): string => `InvalidParameterValue.${name}`;
const base64 = (content: Buffer | string): string => Buffer.from(content).toString('base64');

test('an application is checked before a reviewer sees it', async (t) => {
  const { ask, code } = await withTencent(t);
  const refused: [own: object, code: string][] = [
    [{ SignName: '沙' }, 'FailedOperation.OtherError'],
    [{ SignName: '【沙箱科技】' }, 'FailedOperation.OtherError'],
    [{ SignName: '沙箱 科技' }, 'FailedOperation.OtherError'],
    [{ SignName: '沙箱科技沙箱科技沙箱科技沙' }, value('SignNameLengthTooLong')],
    [{ International: 2 }, value('InvalidInternational')],
    [{ SignPurpose: 2 }, value('InvalidSignPurpose')],
    [{ SignType: 7 }, 'InvalidParameterValue'],
    [{ SignType: 0, DocumentType: 2 }, value('InvalidDocumentType')],
    [{ SignType: 1, DocumentType: 4 }, value('InvalidDocumentType')],
    [{ SignType: 4, DocumentType: 0 }, value('InvalidDocumentType')],
    [{ SignType: 5, DocumentType: 1 }, value('InvalidDocumentType')],
    [{ ProofImage: '' }, value('ImageInvalid')],
    [{ ProofImage: `data:image/png;base64,${good.ProofImage}` }, value('ImageInvalid')],
    [{ ProofImage: base64('no picture') }, value('ImageInvalid')],
    [{ ProofImage: base64('GIF89a'.padEnd(60)) }, value('ImageInvalid')],
    [{ ProofImage: base64(png(5_000_001)) }, value('ImageInvalid')],
    [{ SignPurpose: 1, CommissionImage: base64('no picture') }, value('ImageInvalid')],
  ];
  for (const [own, expected] of refused)
    t.is(await code('AddSmsSign', { ...good, ...own }), expected, JSON.stringify(own).slice(0, 80));
  t.deepEqual((await ask('DescribeSmsSignList', { International: 0 })).DescribeSignListStatusSet, []);
  t.is(await code('AddSmsSign', { ...good, ProofImage: base64(png(5_000_000)) }), 'OK');
  const unread = { SignName: '沙箱二', CommissionImage: 'not even read for own use' };
  t.is(await code('AddSmsSign', { ...good, ...unread }), 'OK');
});

test('the mainland asks for an approved qualification of the account, and other places for none', async (t) => {
  const { ask, code, control, latest } = await withTencent(t);
  const with_ = (QualificationId: number) => code('AddSmsSign', { ...good, QualificationId });
  t.is(await code('AddSmsSign', unqualified), value('QualificationIdNotFound'));
  t.is(await with_(9), value('QualificationIdNotFound'));
  for (const id of [1002, 1003]) t.is(await with_(id), 'FailedOperation.QualificationIdNotApproved');
  t.is(await with_(1001), 'OK');
  t.like(await latest(), { QualificationId: 1001, QualificationStatusCode: 1 });
  t.regex(String((await latest())?.QualificationName), /公司/);
  t.is(await code('AddSmsSign', { ...unqualified, International: 1 }), 'OK');
  t.like(await latest(1), { QualificationId: 0, QualificationName: '', QualificationStatusCode: 0 });

  const qualification = { id: 1002, name: '补充后通过', state: 'approved' };
  await control.signatures({ vendor, account, signatures: [{ qualification }] });
  t.is(await code('AddSmsSign', { ...good, SignName: '沙箱二', QualificationId: 1002 }), 'OK');
  await control.signatures({
    vendor,
    account,
    signatures: [{ qualification: { ...qualification, state: 'changeRejected' } }],
  });
  const { DescribeSignListStatusSet } = await ask('DescribeSmsSignList', { International: 0 });
  t.like(DescribeSignListStatusSet?.[0], { QualificationId: 1002, QualificationStatusCode: 5 });
});

test('an approved or pending text is not taken again in its scope, a rejected one is', async (t) => {
  const { code, control } = await withTencent(t);
  await control.signatures({
    vendor,
    account,
    signatures: [
      { text: '审核中的' },
      { text: '待生效的', state: 'notYetEffective' },
      { text: '可用的', state: 'usable' },
      { text: '被拒绝的', state: 'rejected' },
    ],
  });
  const add = (SignName: string, more = {}) => code('AddSmsSign', { ...good, SignName, ...more });
  t.is(await add('审核中的'), value('SignExistAndUnapproved'));
  t.is(await add('待生效的'), value('SignAlreadyPassedCheck'));
  t.is(await add('可用的'), value('SignAlreadyPassedCheck'));
  t.is(await add('可用的', { International: 1 }), 'OK');
  t.is(await add('被拒绝的'), 'OK');
  const keys = [{ accessKeyId: 'other', accessKeySecret: 'other-secret' }];
  await control.account({ vendor, vendorAccount: 'other', keys });
  t.is(await code('AddSmsSign', { ...good, SignName: '可用的' }, { account: 'other' }), 'OK');
});

test('a signature is modified while pending or rejected, keeps its id, and is reviewed again', async (t) => {
  const { ask, code, control, latest } = await withTencent(t);
  await control.signatures({
    vendor,
    account,
    signatures: [
      { id: 1, text: '审核中的' },
      { id: 2, text: '待生效的', state: 'notYetEffective' },
      { id: 3, text: '可用的', state: 'usable' },
      { id: 4, text: '奇怪的', state: 7 },
      { id: 5, text: '被拒绝的', state: 'rejected', reason: '资质不符', submittedAt: '2026-01-01T00:00:00Z' },
    ],
  });
  const modify = (SignId: number, own = {}) => code('ModifySmsSign', { ...good, SignId, ...own });
  for (const id of [2, 3, 4]) t.is(await modify(id), value('SignAlreadyPassedCheck'), String(id));
  t.is(await modify(6), 'FailedOperation.MissingSignatureToModify');
  t.is(await modify(1, { International: 1 }), value('InvalidInternational'));
  t.is(await modify(1, { SignName: '可用的' }), value('SignAlreadyPassedCheck'));
  t.is(await modify(5, { SignName: '审核中的' }), value('SignExistAndUnapproved'));
  t.is(await modify(1, { SignName: '审核中的' }), 'OK');
  t.like(await latest(), { SignId: 5, StatusCode: -1, ReviewReply: '资质不符', CreateTime: 1_767_225_600 });
  t.deepEqual((await ask('ModifySmsSign', { ...good, SignId: 5 })).ModifySignStatus, { SignId: 5 });
  t.like(await latest(), { SignId: 5, StatusCode: 1, ReviewReply: '', SignName: good.SignName });
  t.true((await latest())!.CreateTime > Date.now() / 1_000 - 60, 'it is the time of the submission');
});

test('a signature is deleted by its id in any state, once, and by its owner alone', async (t) => {
  const { ask, code, control } = await withTencent(t);
  const keys = [{ accessKeyId: 'other', accessKeySecret: 'other-secret' }];
  await control.account({ vendor, vendorAccount: 'other', keys });
  const states = ['inReview', 'notYetEffective', 'usable', 'rejected', 'notFiled', 9];
  const signatures = states.map((state, index) => ({ id: index + 1, text: `签名${index}`, state }));
  await control.signatures({ vendor, account, signatures });
  t.is(await code('DeleteSmsSign', { SignId: 1 }, { account: 'other' }), 'FailedOperation.SignIdNotExist');
  for (const { id, state } of signatures) {
    const { DeleteSignStatus } = await ask('DeleteSmsSign', { SignId: id });
    t.true(Math.abs(DeleteSignStatus!.DeleteTime - Date.now() / 1_000) < 60, String(state));
    t.regex(DeleteSignStatus!.DeleteStatus, /success/);
  }
  t.is(await code('DeleteSmsSign', { SignId: 1 }), 'FailedOperation.SignIdNotExist');
});

test('a new signature never gets the id of one that was seeded', async (t) => {
  const { ask, control } = await withTencent(t);
  await control.signatures({
    vendor,
    account,
    signatures: [{ id: 2_000_000, text: '可用的', state: 'usable' }],
  });
  t.is((await ask('AddSmsSign', good)).AddSignStatus?.SignId, 2_000_001);
});

test('an account holds no more than its cap, over both scopes', async (t) => {
  const { code, control } = await withTencent(t);
  const signatures = Array.from({ length: 49 }, (_, index) => ({ text: `签名${index}`, state: 'rejected' }));
  await control.signatures({ vendor, account, signatures });
  t.is(await code('AddSmsSign', abroad), 'OK');
  t.is(await code('AddSmsSign', good), 'FailedOperation.SignNumberLimit');
  await control.account({ vendor, vendorAccount: account, signatures: 51 });
  t.is(await code('AddSmsSign', good), 'OK');
});

test('a list is asked for by at most 100 ids, or by pages of at most 100, and shows the own alone', async (t) => {
  const { ask, code, control } = await withTencent(t);
  const signatures = Array.from({ length: 120 }, (_, index) => ({ id: index + 1, text: `签名${index}` }));
  await control.signatures({ vendor, account, signatures });
  await control.signatures({
    vendor,
    account,
    signatures: [{ id: 500, text: '国际', scope: 'international' }],
  });
  const ids = async (own: object, bent = {}) => {
    const answer = await ask('DescribeSmsSignList', { International: 0, ...own }, bent);
    return answer.DescribeSignListStatusSet?.map(({ SignId }) => SignId);
  };
  t.is((await ids({}))?.length, 10);
  t.deepEqual((await ids({ Limit: 100, Offset: 100 }))?.length, 20);
  t.deepEqual(await ids({ Limit: 2, Offset: 1 }), [119, 118]);
  t.deepEqual(
    await ids({ SignIdSet: [3, 999, 500, 7] }),
    [7, 3],
    'unknown ids and other scopes are left out',
  );
  t.deepEqual(await ids({ SignIdSet: [3, 4], Limit: 1, Offset: 1 }), [4, 3]);
  t.deepEqual(await ids({ SignIdSet: [], Limit: 1 }), [120]);
  t.deepEqual(await ids({ International: 1 }), [500]);
  t.is((await ids({ SignIdSet: Array.from({ length: 100 }, (_, index) => index + 1) }))?.length, 100);
  const wrong = (own: object) => code('DescribeSmsSignList', { International: 0, ...own });
  t.is(await wrong({ SignIdSet: Array.from({ length: 101 }, (_, index) => index) }), 'InvalidParameterValue');
  t.is(await wrong({ SignIdSet: ['3'] }), 'InvalidParameter');
  for (const Limit of [0, 101]) t.is(await wrong({ Limit }), value('LimitVerifyFail'));
  t.is(await wrong({ Offset: -1 }), value('OffsetVerifyFail'));
});

test('an individual may do nothing by the API', async (t) => {
  const { code } = await withTencent(t);
  const calls = { AddSmsSign: good, ModifySmsSign: { ...good, SignId: 1 }, DeleteSmsSign: { SignId: 1 } };
  for (const [action, parameters] of Object.entries({ ...calls, DescribeSmsSignList: { International: 0 } }))
    t.is(
      await code(action, parameters, { account: 'sandbox-individual' }),
      'FailedOperation.NotEnterpriseCertification',
      action,
    );
});
