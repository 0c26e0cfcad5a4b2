import path from 'node:path';
import test from 'ava';
import { advance } from '../../sandbox/tencent-sms/signature.ts';
import { emptyFolder } from '../engine/empty-folder.ts';
import { png } from '../vendors/pictures.ts';
import { account, good, vendor, withTencent } from './tencent-sms-call.ts';

const abroad = { ...good, International: 1 };
const { QualificationId: _, ...unqualified } = good;
const value = (name: string): string => `InvalidParameterValue.${name}`;
const base64 = (content: Buffer | string): string => Buffer.from(content).toString('base64');
const cutOff = base64(png().subarray(0, 50));

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

test('the reviewer rejects general names, wrong letters, remarks without what they need, and broken pictures', async (t) => {
  const { code, latest } = await withTencent(t, { reviewDelay: 0 });
  const onBehalf = { SignPurpose: 1, CommissionImage: base64(png(200)) };
  const app = { International: 1, SignType: 1, DocumentType: 4 };
  const cases: [own: object, reason?: RegExp][] = [
    [{ SignName: '验证码' }, /无法识别/],
    [{ SignName: '12345' }, /无法识别/],
    [{ ProofImage: cutOff }, /证明文件图片无法打开/],
    [{ SignPurpose: 1 }, /缺少委托授权书/],
    [{ ...onBehalf, CommissionImage: cutOff }, /委托授权书图片无法打开/],
    [{ ...onBehalf, CommissionImage: good.ProofImage }, /委托授权书有误/],
    [app, /应用商店/],
    [{ ...app, Remark: 'https://apps.example.com/id1' }],
    [onBehalf],
  ];
  for (const [own, reason] of cases) {
    const asked = { ...good, ...own };
    t.is(await code('AddSmsSign', asked), 'OK', JSON.stringify(own).slice(0, 80));
    const signature = await latest(asked.International);
    t.is(signature?.StatusCode, reason ? -1 : 0, signature?.ReviewReply);
    t.regex(signature?.ReviewReply ?? '', reason ?? /^$/);
  }
});

test('in the version of 2019 the reviewer asks websites for a domain and accounts for their name', async (t) => {
  const { code, latest } = await withTencent(t, { reviewDelay: 0 });
  const { SignPurpose, Remark: _, ...rest } = good;
  const cases: [type: number, document: number, remark: string, status: number][] = [
    [2, 5, '订单通知', -1],
    [2, 5, '网站www.example.com', 0],
    [3, 8, '', -1],
    [3, 8, '沙箱科技服务号', 0],
    [6, 6, '', -1],
  ];
  for (const [index, [SignType, DocumentType, Remark, status]] of cases.entries()) {
    const asked = {
      ...rest,
      SignName: `旧签名${index}`,
      SignType,
      DocumentType,
      Remark,
      UsedMethod: SignPurpose,
    };
    t.is(await code('AddSmsSign', asked, { version: '2019-07-11' }), 'OK');
    t.is((await latest())?.StatusCode, status, `${SignType} ${Remark}`);
  }
});

test('an approval in the mainland is not yet effective for a while, and abroad at once', async (t) => {
  const { code, control, latest } = await withTencent(t);
  const approve = (signature: string) => control.review({ vendor, account, signature, verdict: 'approve' });
  t.is(await code('AddSmsSign', good), 'OK');
  t.is(await code('AddSmsSign', { ...abroad, SignName: 'Sandbox' }), 'OK');
  t.like(await latest(), { StatusCode: 1, ReviewReply: '' });
  await approve(good.SignName);
  t.is((await latest())?.StatusCode, 2);
  await approve(String((await latest())?.SignId));
  t.is((await latest())?.StatusCode, 0);
  await approve('Sandbox');
  t.is((await latest(1))?.StatusCode, 0);
  await t.throwsAsync(approve('Sandbox'), { message: /no signature Sandbox .*StatusCode is 0/ });
});

test('the carriers take as long as the reviewer did', (t) => {
  const application = { text: '沙箱科技', type: 0, purpose: 0, remark: '', qualification: 1001 };
  const review = { id: 1, status: 1, reply: '', submittedAt: 0, dueAt: 1_000 };
  const after = (now: number, international = 0) => {
    const signature = { ...application, ...review, international };
    advance(signature, now, 1_000);
    return signature.status;
  };
  t.deepEqual(
    [999, 1_000, 1_999, 2_000].map((now) => after(now)),
    [1, 2, 2, 0],
  );
  t.deepEqual(
    [999, 1_000].map((now) => after(now, 1)),
    [1, 0],
  );
});

test('a refusal has the words of whoever refused, the carriers after the reviewer, too', async (t) => {
  const { control, latest } = await withTencent(t);
  await control.signatures({ vendor, account, signatures: [{ text: '待生效的', state: 'notYetEffective' }] });
  const reason = '运营商报备失败：企业信息不一致';
  await control.review({ vendor, account, signature: '待生效的', verdict: 'reject', reason });
  t.like(await latest(), { StatusCode: -1, ReviewReply: reason });
  await control.signatures({ vendor, account, signatures: [{ text: '未报备的', state: 'notFiled' }] });
  t.like(await latest(), { StatusCode: -1 });
  t.regex((await latest())?.ReviewReply ?? '', /首次报备未完成/);
});

test('calls over the rate of an action are refused, and counted', async (t) => {
  const { code, control } = await withTencent(t);
  await control.account({ vendor, vendorAccount: account, callsPerSecond: { DescribeSmsSignList: 20 } });
  const codes = await Promise.all(
    Array.from({ length: 25 }, () => code('DescribeSmsSignList', { International: 0 })),
  );
  t.is(codes.filter((each) => each === 'OK').length, 20);
  t.is(codes.filter((each) => each === 'RequestLimitExceeded').length, 5);
  t.like((await control.limits()).rates, [{ action: 'DescribeSmsSignList', limit: 20, calls: 25 }]);
});

test('the vendor grants one addition, modification and deletion a second, and twenty looks', async (t) => {
  const { code, control } = await withTencent(t);
  const keys = [{ accessKeyId: 'fresh', accessKeySecret: 'fresh-secret' }];
  await control.account({ vendor, vendorAccount: 'fresh', keys });
  await code('AddSmsSign', good, { account: 'fresh' });
  t.is(await code('AddSmsSign', good, { account: 'fresh' }), 'RequestLimitExceeded');
  for (const action of ['ModifySmsSign', 'DeleteSmsSign', 'DescribeSmsSignList'])
    await code(action, {}, { account: 'fresh' });
  const { rates } = await control.limits();
  t.deepEqual(
    rates.map(({ action, limit }) => [action, limit]),
    [
      ['AddSmsSign', 1],
      ['ModifySmsSign', 1],
      ['DeleteSmsSign', 1],
      ['DescribeSmsSignList', 20],
    ],
  );
});

test('faults and the audit know a signature by its text, whichever way it was named', async (t) => {
  const { code, control } = await withTencent(t);
  await control.signatures({ vendor, account, signatures: [{ id: 7, text: '沙箱科技', state: 'usable' }] });
  const fault = { vendor, signature: '沙箱科技', kind: 'error', code: 'ActionOffline', times: 3 } as const;
  await control.fault(fault);
  const list = (SignIdSet: number[]) => code('DescribeSmsSignList', { International: 0, SignIdSet });
  t.is(await list([8]), 'OK');
  t.is(await list([7]), 'ActionOffline');
  t.is(await code('DeleteSmsSign', { SignId: 7 }), 'ActionOffline');
  t.is(await code('AddSmsSign', good), 'ActionOffline');
  t.is(await code('DeleteSmsSign', { SignId: 7 }), 'OK');
  const audit = await control.audit();
  t.deepEqual(
    audit.map(({ signature }) => signature),
    ['8', '沙箱科技', '沙箱科技', '沙箱科技', '沙箱科技'],
  );
  t.notRegex(JSON.stringify(audit), /secret|iVBOR/);
});

test('an action that is taken out of service is offline', async (t) => {
  const { code, control } = await withTencent(t);
  await control.account({ vendor, vendorAccount: account, offline: ['AddSmsSign'] });
  t.is(await code('AddSmsSign', good), 'ActionOffline');
  t.is(await code('DescribeSmsSignList', { International: 0 }), 'OK');
});

test('with a memory, signatures, ids and qualifications outlive the sandbox', async (t) => {
  const memory = path.join(await emptyFolder(t), 'memory');
  const before = await withTencent(t, { memory });
  const qualification = { id: 2001, name: '后来的公司' };
  await before.control.signatures({ vendor, account, signatures: [{ qualification }] });
  const { AddSignStatus } = await before.ask('AddSmsSign', { ...good, QualificationId: 2001 });

  const after = await withTencent(t, { memory });
  const SignId = AddSignStatus!.SignId;
  t.like(await after.latest(), { SignId, StatusCode: 1, QualificationName: '后来的公司' });
  const next = await after.ask('AddSmsSign', { ...good, SignName: '沙箱二', QualificationId: 2001 });
  t.true(next.AddSignStatus!.SignId > SignId);
});

test('what cannot be seeded or decided is refused with what would make sense', async (t) => {
  const { control } = await withTencent(t);
  const seed = (signature: object) => control.signatures({ vendor, account, signatures: [signature] });
  await t.throwsAsync(seed({ text: '沙箱', state: 'lost' }), { message: /notYetEffective/ });
  await t.throwsAsync(seed({ qualification: { id: 1, name: 'x', state: 'lost' } }), {
    message: /changeRejected/,
  });
  const verdict = { vendor, account, signature: '没有的', verdict: 'approve' } as const;
  await t.throwsAsync(control.review(verdict), { message: /no signature 没有的/ });
});
