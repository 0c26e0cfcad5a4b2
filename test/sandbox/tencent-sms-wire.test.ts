import test from 'ava';
import { png } from '../vendors/pictures.ts';
import { account, good, send, vendor, withTencent } from './tencent-sms-call.ts';

const list = { International: 0 };
const now = (): number => Math.floor(Date.now() / 1_000);

test('every answer is 200 and application/json without a charset, with the error and the request id inside', async (t) => {
  const { endpoint } = await withTencent(t);
  for (const [parameters, own] of [
    [list, { DescribeSignListStatusSet: [] }],
    [{ International: 2 }, { Error: { Code: 'InvalidParameterValue.InvalidInternational' } }],
  ] as const) {
    const response = await send(endpoint, 'DescribeSmsSignList', parameters);
    t.is(response.status, 200);
    t.is(response.headers.get('content-type'), 'application/json');
    const { Response, ...more } = (await response.json()) as { Response: { RequestId: string } };
    t.deepEqual(more, {});
    t.like(Response, own);
    t.regex(Response.RequestId, /^[0-9a-f-]{36}$/);
  }
});

test('a signature is verified over the bytes as sent: escaped or not, compact or not', async (t) => {
  const { ask, code } = await withTencent(t);
  const escaped = JSON.stringify(good).replaceAll(
    /[^\0-\x7f]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  const added = await ask('AddSmsSign', escaped.replaceAll(',', ', ').replaceAll('":', '": '));
  t.is(typeof added.AddSignStatus?.SignId, 'number');
  const [signature] = (await ask('DescribeSmsSignList', '{ "International" : 0 }'))
    .DescribeSignListStatusSet!;
  t.is(signature?.SignName, good.SignName);
  const otherBytes = { signed: { body: '{"International": 0}' } };
  t.is(await code('DescribeSmsSignList', list, otherBytes), 'AuthFailure.SignatureFailure');
});

test('the host may be signed with its port or without, and the service may be any that the scope names', async (t) => {
  const { endpoint, code } = await withTencent(t);
  const { hostname, host } = new URL(endpoint);
  const signing = (host: string, service = 'sms') => ({
    signed: { headers: { 'content-type': 'application/json', host }, service },
  });
  for (const bent of [signing(host), signing(hostname), signing(hostname, '127')])
    t.is(await code('DescribeSmsSignList', list, bent), 'OK');
  const elsewhere = signing('sms.tencentcloudapi.com');
  t.is(await code('DescribeSmsSignList', list, elsewhere), 'AuthFailure.SignatureFailure');
});

test('content types may carry a charset, in any case', async (t) => {
  const { code } = await withTencent(t);
  for (const contentType of [
    'application/json; charset=utf-8',
    'application/json;charset=UTF-8',
    'Application/JSON',
  ])
    t.is(await code('DescribeSmsSignList', list, { contentType }), 'OK', contentType);
  for (const contentType of ['text/plain', 'application/x-www-form-urlencoded', 'application/jsonp'])
    t.is(await code('DescribeSmsSignList', list, { contentType }), 'UnsupportedProtocol', contentType);
});

test('headers that SDKs add stand in nobody’s way, and may be signed as well', async (t) => {
  const { endpoint, code } = await withTencent(t);
  const headers = {
    'x-tc-requestclient': 'SDK_PYTHON_3.1.195',
    'x-tc-language': 'zh-CN',
    'x-tc-traceid': '3f2504e0-4f89-11d3-9a0c-0305e82c3301',
  };
  t.is(await code('DescribeSmsSignList', list, { headers }), 'OK');
  const { host } = new URL(endpoint);
  const signed = {
    headers: { 'content-type': 'application/json', host, 'x-tc-action': 'DescribeSmsSignList' },
  };
  t.is(await code('DescribeSmsSignList', list, { signed }), 'OK');
  const other = { signed: { headers: { ...signed.headers, 'x-tc-action': 'AddSmsSign' } } };
  t.is(await code('DescribeSmsSignList', list, other), 'AuthFailure.SignatureFailure');
});

test('content type and host must be signed, by the standard form of the header', async (t) => {
  const { endpoint, code } = await withTencent(t);
  const invalid = 'AuthFailure.InvalidAuthorization';
  const { host } = new URL(endpoint);
  t.is(await code('DescribeSmsSignList', list, { signed: { headers: { host } } }), invalid);
  for (const authorization of [undefined, 'TC3-HMAC-SHA256 nothing'])
    t.is(await code('DescribeSmsSignList', list, { headers: { authorization } }), invalid);
});

test('a clock may be five minutes off, to both sides', async (t) => {
  const { code } = await withTencent(t);
  const at = (offset: number) => code('DescribeSmsSignList', list, { signed: { timestamp: now() + offset } });
  t.is(await at(-290), 'OK');
  t.is(await at(290), 'OK');
  t.is(await at(-310), 'AuthFailure.SignatureExpire');
  t.is(await at(310), 'AuthFailure.SignatureExpire');
  const other = { headers: { 'x-tc-timestamp': String(now() + 100) } };
  t.is(await code('DescribeSmsSignList', list, other), 'AuthFailure.SignatureFailure');
});

test('a shifted calendar does not shift the clock that signatures are checked by', async (t) => {
  const { code, control } = await withTencent(t);
  await control.clock({ offset: 5 * 86_400_000 });
  t.is(await code('DescribeSmsSignList', list), 'OK');
});

test('an unknown key, a disabled one and a wrong secret are told apart', async (t) => {
  const { code, control } = await withTencent(t);
  t.is(await code('DescribeSmsSignList', list, { account: 'nobody' }), 'AuthFailure.SecretIdNotFound');
  t.is(await code('DescribeSmsSignList', list, { secret: 'wrong' }), 'AuthFailure.SignatureFailure');
  const keys = [{ accessKeyId: 'old', accessKeySecret: 'old-secret', disabled: true }];
  await control.account({ vendor, vendorAccount: account, keys });
  t.is(await code('DescribeSmsSignList', list, { account: 'old' }), 'AuthFailure.SecretIdNotFound');
});

test('the common parameters are asked for by name', async (t) => {
  const { ask, code } = await withTencent(t);
  for (const name of ['Action', 'Version', 'Region', 'Timestamp']) {
    const headers = { [`x-tc-${name.toLowerCase()}`]: undefined };
    const { Error: refusal } = await ask('DescribeSmsSignList', list, { headers });
    t.like(refusal, { Code: 'MissingParameter' });
    t.regex(refusal!.Message, new RegExp(`\`${name}\``));
  }
  t.is(await code('DescribeSmsSignList', list, { version: '2020-01-01' }), 'NoSuchVersion');
  t.is(await code('toString', list), 'InvalidAction');
});

test('the parameters of an action are checked by name and type before anything is done', async (t) => {
  const { ask } = await withTencent(t);
  const { SignName: _, ...nameless } = good;
  const cases: [parameters: object | string, code: string, name: RegExp][] = [
    [nameless, 'MissingParameter', /`SignName`/],
    [{ ...good, SignType: '0' }, 'InvalidParameter', /`SignType`/],
    [{ ...good, International: 0.5 }, 'InvalidParameter', /`International`/],
    [{ ...good, SignName: 5 }, 'InvalidParameter', /`SignName`/],
    [{ ...good, UsedMethod: 0 }, 'UnknownParameter', /`UsedMethod`/],
    [{ ...good, signName: '沙箱' }, 'UnknownParameter', /`signName`/],
    ['{"SignName":', 'FailedOperation.JsonParseFail', /./],
    ['[]', 'FailedOperation.JsonParseFail', /./],
  ];
  for (const [parameters, Code, name] of cases) {
    const { Error: refusal } = await ask('AddSmsSign', parameters);
    t.is(refusal?.Code, Code);
    t.regex(refusal?.Message ?? '', name);
  }
  t.deepEqual((await ask('DescribeSmsSignList', list)).DescribeSignListStatusSet, []);
});

test('a call of 10 MB is the largest', async (t) => {
  const { code, control } = await withTencent(t);
  const picture = png(4_900_000).toString('base64');
  t.is(await code('AddSmsSign', { ...good, ProofImage: picture }), 'OK');
  const two = { ...good, SignPurpose: 1, ProofImage: picture, CommissionImage: picture };
  t.is(await code('AddSmsSign', two), 'RequestSizeLimitExceeded');
  const [taken, refused] = await control.audit();
  t.true(taken!.bytes > 6_500_000);
  t.like(refused, { outcome: 'refused', code: 'RequestSizeLimitExceeded' });
});

test('the version of 2019 needs no region, says UsedMethod, and tells the ticket of a submission', async (t) => {
  const { ask, code } = await withTencent(t);
  const old = { version: '2019-07-11', region: null };
  const { SignPurpose, QualificationId: _, ...rest } = good;
  t.is(await code('AddSmsSign', { ...rest, UsedMethod: 0, SignPurpose }, old), 'UnknownParameter');
  t.is(await code('AddSmsSign', { ...rest, UsedMethod: 2 }, old), 'InvalidParameterValue.InvalidUsedMethod');
  const { AddSignStatus } = await ask('AddSmsSign', { ...rest, UsedMethod: SignPurpose }, old);
  t.is(typeof AddSignStatus?.SignApplyId, 'number');
  const SignId = AddSignStatus!.SignId;
  const modified = await ask('ModifySmsSign', { ...rest, SignId, UsedMethod: SignPurpose }, old);
  t.is(typeof modified.ModifySignStatus?.SignApplyId, 'string');
  t.is(await code('DescribeSmsSignList', list, old), 'MissingParameter');
  t.is(
    await code('DescribeSmsSignList', { ...list, SignIdSet: [SignId], Limit: 1 }, old),
    'UnknownParameter',
  );
  const shown = await ask('DescribeSmsSignList', { ...list, SignIdSet: [SignId] }, old);
  t.like(shown.DescribeSignListStatusSet, [{ SignId, StatusCode: 1 }]);
  t.is(await code('DeleteSmsSign', { SignId }, old), 'OK');
});

test('the retired kinds of signature are refused today, and taken by the version of 2019', async (t) => {
  const { code } = await withTencent(t);
  const website = { ...good, SignType: 2, DocumentType: 5 };
  t.is(await code('AddSmsSign', website), 'InvalidParameterValue.InvalidDocumentType');
  const { SignPurpose, ...rest } = website;
  t.is(await code('AddSmsSign', { ...rest, UsedMethod: SignPurpose }, { version: '2019-07-11' }), 'OK');
});
