import path from 'node:path';
import test from 'ava';
import { emptyFolder } from '../engine/empty-folder.ts';
import { png } from '../vendors/pictures.ts';
import { upload } from './aliyun-bucket.ts';
import { codeOf, get, signedParameters } from './raw-call.ts';
import { withSandbox } from './with-sandbox.ts';

const vendor = 'aliyun-sms';
const account = 'sandbox-enterprise';
const good = { SignName: '阿里云通信', SignSource: '0', QualificationId: '1001' };
const app = { SignSource: '2', AppIcpRecordId: '4001', ApplySceneContent: 'https://store.example.com/app' };
const modifiable = [200, 'OK'];
const notModifiable = [200, 'isv.ERROR_SIGN_NOT_MODIFY'];

const send = (endpoint: string, action: string, own: Record<string, string>) => {
  const parameters = signedParameters(action, { Format: 'JSON', ...own }, 'POST');
  return fetch(endpoint, { method: 'POST', body: new URLSearchParams(parameters) });
};
const ask = async (...call: Parameters<typeof send>) => codeOf(await send(...call));

async function look(endpoint: string, SignName = good.SignName) {
  return (await (await send(endpoint, 'GetSmsSign', { SignName })).json()) as {
    OrderId: string;
    SignStatus: number;
    AuditInfo: { RejectInfo: string };
    SignIspRegisterDetailList: {
      OperatorCode: string;
      RegisterStatus: number;
      RegisterStatusReasons: object[];
    }[];
  };
}

const filing = async (endpoint: string, text?: string) =>
  (await look(endpoint, text)).SignIspRegisterDetailList.map(({ RegisterStatus }) => RegisterStatus);

const refused: [own: Record<string, string>, status: number, code: string][] = [
  [{ SignName: '阿里【云】' }, 200, 'isv.SIGN_NAME_ILLEGAL'],
  [{ SignName: '阿里云短信服务阿里云短信服' }, 200, 'isv.SIGN_OVER_LIMIT'],
  [{ SignSource: '1' }, 200, 'isv.SIGN_SOURCE_ILLEGAL'],
  [{ SignSource: '3' }, 200, 'isv.SIGN_SOURCE_ILLEGAL'],
  [{ SignSource: '4' }, 200, 'isv.SIGN_SOURCE_ILLEGAL'],
  [{ SignSource: '02' }, 200, 'isv.SIGN_SOURCE_ILLEGAL'],
  [{ Remark: '信'.repeat(201) }, 200, 'isv.SIGN_OVER_LIMIT'],
  [{ SignType: '2' }, 200, 'isv.INVALID_PARAMETERS'],
  [{ QualificationId: '' }, 400, 'MissingQualificationId'],
  [{ QualificationId: '10x' }, 200, 'isv.INVALID_PARAMETERS'],
  [{ QualificationId: '1002' }, 400, 'SmsQualificationNotPassed'],
  [{ QualificationId: '1003' }, 400, 'SmsQualificationNotPassed'],
  [{ QualificationId: '9007199254740993' }, 400, 'QualificationNotExist'],
  [{ ThirdParty: 'yes' }, 200, 'isv.INVALID_PARAMETERS'],
  [{ AuthorizationLetterId: '2009' }, 400, 'SmsAuthorizationLetterNotExist'],
  [{ AuthorizationLetterId: '2003' }, 400, 'SmsPassedAuthorizationLetterNotMatch'],
  [{ SignSource: '5' }, 400, 'MissingTrademarkId'],
  [{ SignSource: '5', TrademarkId: '3009' }, 200, 'isv.INVALID_PARAMETERS'],
  [{ ...app, AppIcpRecordId: '' }, 400, 'MissingAppIcpRecordId'],
  [{ ...app, AppIcpRecordId: '4009' }, 200, 'isv.INVALID_PARAMETERS'],
  [{ ...app, ApplySceneContent: '' }, 400, 'MissingApplySceneContent'],
  [{ ...app, ApplySceneContent: 'store.example.com' }, 200, 'isv.INVALID_PARAMETERS'],
  [{ MoreData: 'dir/a.png' }, 200, 'isv.INVALID_PARAMETERS'],
  [{ MoreData: '["1/never-uploaded.png"]' }, 200, 'isv.INVALID_PARAMETERS'],
];

test('an application is checked by the documented rules before a reviewer sees it', async (t) => {
  const { endpoint, control } = await withSandbox(t);
  for (const [own, ...answer] of refused)
    t.deepEqual(await ask(endpoint, 'CreateSmsSign', { ...good, ...own }), answer, JSON.stringify(own));
  t.deepEqual((await control.limits()).days, [], 'what is refused is no application');
  t.deepEqual(await ask(endpoint, 'CreateSmsSign', good), [200, 'OK'], 'without remark or files');
  t.deepEqual(await ask(endpoint, 'CreateSmsSign', { ...good, ...app, SignName: '应用甲' }), [200, 'OK']);
});

test('own use may be written as the Python SDK writes it', async (t) => {
  const { endpoint } = await withSandbox(t);
  t.deepEqual(await ask(endpoint, 'CreateSmsSign', { ...good, ThirdParty: 'False' }), [200, 'OK']);
  t.like(await look(endpoint), { ThirdParty: false });
});

test('one account cannot name what another has uploaded', async (t) => {
  const { endpoint, control } = await withSandbox(t);
  const keys = [{ accessKeyId: 'acme-key', accessKeySecret: 'acme-key-secret' }];
  await control.account({ vendor, vendorAccount: 'acme', keys });
  const own = JSON.stringify([await upload(endpoint, 'a.png', png())]);
  const others = JSON.stringify([await upload(endpoint, 'a.png', png(), 'acme-key')]);
  t.deepEqual(await ask(endpoint, 'CreateSmsSign', { ...good, MoreData: others }), [
    200,
    'isv.INVALID_PARAMETERS',
  ]);
  t.deepEqual(await ask(endpoint, 'CreateSmsSign', { ...good, MoreData: own }), [200, 'OK']);
});

test('each state allows what the vendor says it allows, to both generations', async (t) => {
  const { endpoint, control } = await withSandbox(t);
  const states = ['inReview', 'approved', 'rejected', 'cancelled'] as const;
  await control.signatures({ vendor, account, signatures: states.map((state) => ({ text: state, state })) });
  const tell = (action: string, SignName: string) =>
    ask(endpoint, action, { ...good, Remark: '双11', SignName });
  t.deepEqual(await tell('UpdateSmsSign', 'inReview'), notModifiable);
  t.deepEqual(await tell('UpdateSmsSign', 'cancelled'), notModifiable);
  t.deepEqual(await tell('ModifySmsSign', 'approved'), notModifiable);
  t.deepEqual(await tell('UpdateSmsSign', 'approved'), modifiable);
  t.deepEqual(await tell('DeleteSmsSign', 'approved'), [200, 'isv.ERROR_SIGN_NOT_DELETE']);
  t.deepEqual(await tell('UpdateSmsSign', 'rejected'), modifiable);
  t.deepEqual(await tell('UpdateSmsSign', '没有的'), [200, 'isv.SMS_SIGNATURE_ILLEGAL']);
  t.deepEqual(await tell('CreateSmsSign', 'cancelled'), [200, 'isv.SIGN_NAME_ILLEGAL']);
});

const onBehalf = { QualificationId: '1004', ThirdParty: 'true' };
const reviewed: [what: string, own: Record<string, string>, reason: RegExp | undefined][] = [
  ['a company by its qualification alone', {}, undefined],
  ['a general name', { SignName: '验证码' }, /宽泛/],
  ["somebody else's brand under one's own qualification", { ThirdParty: 'true' }, /资质用途/],
  ["one's own brand under a qualification for others", { QualificationId: '1004' }, /资质用途/],
  ["somebody else's brand without a letter", onBehalf, /补充委托授权书/],
  ['a letter that is in review', { ...onBehalf, AuthorizationLetterId: '2002' }, /授权书未审核通过/],
  ['an approved letter', { ...onBehalf, AuthorizationLetterId: '2001' }, undefined],
];

for (const [what, own, reason] of reviewed)
  test(`the reviewer ${reason ? 'rejects' : 'approves'} ${what}`, async (t) => {
    const { endpoint } = await withSandbox(t, { reviewDelay: 0 });
    t.deepEqual(await ask(endpoint, 'CreateSmsSign', { ...good, ...own }), [200, 'OK']);
    const { SignStatus, AuditInfo } = await look(endpoint, own.SignName);
    t.is(SignStatus, reason ? 2 : 1);
    t.regex(AuditInfo.RejectInfo, reason ?? /^$/);
  });

test('the reviewer opens what was uploaded', async (t) => {
  const { endpoint } = await withSandbox(t, { reviewDelay: 0 });
  const MoreData = JSON.stringify([await upload(endpoint, 'licence.png', Buffer.from('no picture'))]);
  await ask(endpoint, 'CreateSmsSign', { ...good, MoreData });
  t.regex((await look(endpoint)).AuditInfo.RejectInfo, /无法打开/);
});

test('creations and updates use up the day like their predecessors', async (t) => {
  const { endpoint, control } = await withSandbox(t, { reviewDelay: 0 });
  await control.account({ vendor, vendorAccount: account, applicationsPerDay: 2 });
  t.deepEqual(await ask(endpoint, 'CreateSmsSign', good), [200, 'OK']);
  t.deepEqual(await ask(endpoint, 'UpdateSmsSign', good), [200, 'OK']);
  t.deepEqual(await ask(endpoint, 'UpdateSmsSign', good), [200, 'isv.SIGN_COUNT_OVER_LIMIT']);
});

test('an action that is offline is not found, and all others are', async (t) => {
  const { endpoint, control } = await withSandbox(t);
  await control.account({ vendor, vendorAccount: account, offline: ['AddSmsSign', 'ModifySmsSign'] });
  const response = await send(endpoint, 'AddSmsSign', { ...good, Remark: '双11' });
  t.is(response.status, 404);
  t.like(await response.json(), {
    ...{ Code: 'InvalidAction.NotFound', Message: 'The api AddSmsSign has been taken offline.' },
  });
  t.deepEqual(await ask(endpoint, 'CreateSmsSign', good), [200, 'OK']);
});

test('carriers may fail, and say why', async (t) => {
  const { endpoint, control } = await withSandbox(t);
  await ask(endpoint, 'CreateSmsSign', good);
  const decide = (verdict: 'approve' | 'reject', reason = '') =>
    control.review({ vendor, account, signature: good.SignName, verdict, reason });
  await decide('approve');
  await decide('reject', '资质信息与工信注册信息不一致');
  t.deepEqual(await filing(endpoint), [0, 0, 0]);
  t.deepEqual((await look(endpoint)).SignIspRegisterDetailList[0]?.RegisterStatusReasons, [
    { ReasonCode: 'OTHERS_ERROR', ReasonDescList: ['资质信息与工信注册信息不一致'] },
  ]);
  await t.throwsAsync(decide('approve'), { message: /in review: it is AUDIT_STATE_PASS/ });
});

test('what has no qualification is filed nowhere', async (t) => {
  const { endpoint } = await withSandbox(t, { reviewDelay: 0 });
  const proof = {
    'SignFileList.1.FileContents': png().toString('base64'),
    'SignFileList.1.FileSuffix': 'png',
  };
  await ask(endpoint, 'AddSmsSign', { ...good, Remark: '双11', ...proof });
  t.like(await look(endpoint), { SignStatus: 1 });
  t.deepEqual(await filing(endpoint), [-2, -2, -2]);
});

test('signatures can be seeded with any state at any carrier, known or not', async (t) => {
  const { endpoint, control } = await withSandbox(t);
  const reasons = [{ code: 'NO_SEND_RECORD', words: ['超过6个月无发送记录'] }];
  const signatures = [
    { text: '已失效', state: 'approved', orderId: '7', filing: 2 },
    {
      text: '各不同',
      state: 'approved',
      qualificationId: '1001',
      filing: { mobile: 3, unicom: { status: 2, reasons } },
    },
    { text: '未知的', state: { number: 9, name: 'AUDIT_STATE_NEW' }, filing: 7 },
  ];
  await control.signatures({ vendor, account, signatures });
  t.deepEqual(await filing(endpoint, '已失效'), [2, 2, 2]);
  t.is((await look(endpoint, '已失效')).OrderId, '7');
  t.deepEqual(await filing(endpoint, '各不同'), [3, 2, -1]);
  t.deepEqual((await look(endpoint, '各不同')).SignIspRegisterDetailList[1]?.RegisterStatusReasons, [
    { ReasonCode: 'NO_SEND_RECORD', ReasonDescList: ['超过6个月无发送记录'] },
  ]);
  t.is((await look(endpoint, '未知的')).SignStatus, 9);
  t.deepEqual(await filing(endpoint, '未知的'), [7, 7, 7]);
});

test('a signature with all its lists can be asked for in XML', async (t) => {
  const { endpoint } = await withSandbox(t, { reviewDelay: 0 });
  const MoreData = JSON.stringify([
    await upload(endpoint, 'a.png', png()),
    await upload(endpoint, 'b.png', png()),
  ]);
  await ask(endpoint, 'CreateSmsSign', { ...good, MoreData });
  const body = await (
    await get(endpoint, signedParameters('GetSmsSign', { SignName: good.SignName }))
  ).text();
  t.is(body.match(/<FileUrlList>http/g)?.length, 2);
  t.is(body.match(/<RegisterStatus>3<\/RegisterStatus>/g)?.length, 3);
  t.notRegex(body, /undefined|NaN/);
});

test('with a memory, uploads and what stands beside an update are still there after a new start', async (t) => {
  const memory = path.join(await emptyFolder(t), 'memory');
  const before = await withSandbox(t, { memory });
  const MoreData = JSON.stringify([await upload(before.endpoint, 'a.png', png())]);
  await ask(before.endpoint, 'CreateSmsSign', good);
  await before.control.review({ vendor, account, signature: good.SignName, verdict: 'approve' });
  const { OrderId } = await look(before.endpoint);
  await ask(before.endpoint, 'UpdateSmsSign', good);
  const { endpoint } = await withSandbox(t, { memory });
  t.like(await look(endpoint), { SignStatus: 1, OrderId });
  t.deepEqual(await ask(endpoint, 'CreateSmsSign', { ...good, SignName: '另一个', MoreData }), [200, 'OK']);
});
