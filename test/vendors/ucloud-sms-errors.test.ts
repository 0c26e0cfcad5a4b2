import test from 'ava';
import type { Trouble, VendorErrorKind } from '../../model/vendor-error.ts';
import { failure } from './ask.ts';
import { calls, clientHearing } from './ucloud-sms.ts';

type Row = [codes: number[], read: VendorErrorKind, write: VendorErrorKind, trouble?: Trouble];

/** Every code of the general RetCodes and of the USMS page of error codes. */
const published: Row[] = [
  [[110, 130, 150, 151, 200, 18004, 18007], 'unavailable', 'outcomeUnknown', 'vendor'],
  [[153], 'throttled', 'throttled', 'vendor'],
  [[160, 161, 180], 'credentialsRefused', 'credentialsRefused', 'api'],
  [[170, 171, 172, 174], 'credentialsRefused', 'credentialsRefused', 'key'],
  [[173, 292], 'credentialsRefused', 'credentialsRefused', 'account'],
  [[290, 291, 293, 295, 299], 'credentialsRefused', 'credentialsRefused', 'permission'],
  [[294], 'credentialsRefused', 'credentialsRefused', 'address'],
  [[18000, 18001, 18002, 18003], 'invalidApplication', 'invalidApplication'],
  [
    [18013, 18014, 18016, 18017, 18018, 18019, 18023, 18033, 18046, 18048, 18049],
    ...(['invalidApplication', 'invalidApplication'] as const),
  ],
];

const refusal = (RetCode: number | string, Message = 'no') => ({
  ...{ RetCode, Action: 'Response', Message },
});

for (const [codes, read, write, trouble] of published)
  test(`${codes.join(', ')}: ${read} to a read, ${write} to a write`, async (t) => {
    const { client, hear } = await clientHearing(t);
    for (const code of codes) {
      hear(refusal(code));
      for (const [name, call] of Object.entries(calls)) {
        const { details } = await failure(call(client));
        // What a deletion is refused for is looked at, and so a read tells it.
        const kind = name === 'query' ? read : write;
        t.like(details, { kind, code: String(code), trouble, requestId: 'R-1' }, `${code} ${name}`);
        t.is(details.mend !== undefined, read === 'credentialsRefused' || code > 18_007, String(code));
      }
    }
  });

test('a published code means what it says, whatever its words are', async (t) => {
  const { client, hear } = await clientHearing(t);
  for (const [code, words] of [
    ...[[161, 'Action 不存在'] as const, [172, '账号不存在'] as const, [174, 'Token 不存在'] as const],
    ...[[292, '项目不存在'] as const, [18_017, '模板不存在'] as const],
  ]) {
    hear(refusal(code, words));
    t.not((await failure(calls.query(client))).kind, 'notFound', words);
  }
});

test('a query finds nothing where the words say that there is no such signature, under any code', async (t) => {
  const { client, hear } = await clientHearing(t);
  for (const words of [
    '签名不存在',
    '数据不存在',
    'SigId not exist',
    'Signature does not exist',
    'record not found',
  ])
    for (const code of [18_901, 18_003, 999]) {
      hear(refusal(code, words));
      t.is(await calls.query(client), undefined, `${code} ${words}`);
    }
});

test('other words are no "not found", and a code that nobody knows is no verdict', async (t) => {
  const { client, hear } = await clientHearing(t);
  for (const words of [
    '',
    '项目不存在',
    'project not exist',
    '公司信息不存在',
    '签名查询失败',
    'notable',
    '资质不存在',
  ]) {
    hear(refusal(18_888, words));
    const { details } = await failure(calls.query(client));
    t.like(details, {
      kind: 'invalidApplication',
      code: '18888',
      reason: words || 'the vendor gives no reason',
    });
  }
});

test('only a creation is about a qualification, and never by the name of its certificate', async (t) => {
  const { client, hear } = await clientHearing(t);
  const kindOf = async (call: 'create' | 'update', code: number, words: string) => {
    hear(refusal(code, words));
    return (await failure(calls[call](client))).kind;
  };
  t.is(await kindOf('create', 18_906, '资质不存在或未通过审核'), 'qualificationMissing');
  t.is(await kindOf('create', 18_003, 'Params [QualificationId] not available'), 'qualificationMissing');
  t.is(await kindOf('create', 18_888, '资质证明文件不存在'), 'invalidApplication');
  t.is(await kindOf('update', 18_906, '资质不存在或未通过审核'), 'invalidApplication');
});

test('a RetCode may be a number as text, and 0 as text is success', async (t) => {
  const { client, hear } = await clientHearing(t);
  hear(refusal('171'));
  t.is((await failure(calls.query(client))).details.code, '171');
  hear({ ...refusal('0', ''), SigId: 'SIG1' });
  t.like(await calls.create(client), { vendorId: 'SIG1', requestId: 'R-1' });
});

const garbled: [name: string, answer: unknown, code: string, status?: number][] = [
  ['HTML', '<html><h1>502 Bad Gateway</h1></html>', 'notJson', 502],
  ['an empty body', '', 'emptyAnswer'],
  ['half a JSON', '{"RetCode":0,"Mess', 'notJson'],
  ['a list', [], 'unexpectedAnswer'],
  ['no RetCode', { Action: 'Response', SigId: 'SIG1', Data: null }, 'unexpectedAnswer'],
  ['a RetCode that is null', { RetCode: null, SigId: 'SIG1', Data: null }, 'unexpectedAnswer'],
  ['a RetCode of words', { RetCode: 'OK', SigId: 'SIG1', Data: null }, 'unexpectedAnswer'],
  ['an empty RetCode', { RetCode: '', SigId: 'SIG1', Data: null }, 'unexpectedAnswer'],
  ['a RetCode that is true', { RetCode: true, SigId: 'SIG1', Data: null }, 'unexpectedAnswer'],
  ['success with an error status', { RetCode: 0, SigId: 'SIG1', Data: null }, 'unexpectedAnswer', 404],
  ['success without what was asked for', { RetCode: 0, Action: 'Response' }, 'unexpectedAnswer'],
];

for (const [name, answer, code, status] of garbled)
  test(`${name} leaves a creation's outcome unknown, and is a protocol error to a query`, async (t) => {
    const { client, hear } = await clientHearing(t);
    hear(answer, status);
    t.like((await failure(calls.create(client))).details, { kind: 'outcomeUnknown', code });
    t.like((await failure(calls.query(client))).details, { kind: 'protocol', code });
  });

test("a server's own fault leaves a write's outcome unknown, whatever its code says", async (t) => {
  const { client, hear } = await clientHearing(t);
  hear(refusal(18_888), 500);
  t.is((await failure(calls.remove(client))).kind, 'outcomeUnknown');
  t.is((await failure(calls.query(client))).kind, 'unavailable');
  hear(refusal(18_888), 429);
  t.is((await failure(calls.create(client))).kind, 'throttled');
});

test('words that quote a file are told without it', async (t) => {
  const { client, hear } = await clientHearing(t);
  hear(refusal(18_003, `Params [File] ${'iVBORw0KGgo'.repeat(2_000)} is\n not base64`));
  const { message } = await failure(calls.create(client));
  t.regex(message, /18003: Params \[File\] … is not base64, request R-1$/);
});
