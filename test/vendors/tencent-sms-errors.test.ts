import test from 'ava';
import type { Trouble, VendorErrorKind } from '../../model/vendor-error.ts';
import { answeringServer } from './answering-server.ts';
import { api, failure, read, write } from './ask.ts';
import { named } from './named.ts';

const ours = (endpoint: string) => api(endpoint, {}, 'tencent-sms');

const envelope = (Code: string, Message = '不行') =>
  JSON.stringify({ Response: { Error: { Code, Message }, RequestId: 'R-1' } });

const contentTypes = ['application/json', 'text/plain', 'application/json; charset=utf-8', 'text/html'];

const answering = (t: Parameters<typeof answeringServer>[0], body: string, status = 200) =>
  answeringServer(t, (response) => response.writeHead(status).end(body));

type Row = [code: string, kind: VendorErrorKind, trouble?: Trouble];

/** What a code means for a write and a read alike. */
const documented: Row[] = [
  ['FailedOperation.FailResolvePacket', 'invalidApplication'],
  ['FailedOperation.JsonParseFail', 'invalidApplication'],
  ['FailedOperation.NotEnterpriseCertification', 'credentialsRefused', 'account'],
  ['FailedOperation.OtherError', 'invalidApplication'],
  ['FailedOperation.ParametersOtherError', 'invalidApplication'],
  ['FailedOperation.SignNumberLimit', 'capReached'],
  ['FailedOperation.MissingSignatureToModify', 'notFound'],
  ['FailedOperation.MissingSignatureList', 'notFound'],
  ['FailedOperation.SignIdNotExist', 'notFound'],
  ['FailedOperation.QualificationIdNotApproved', 'qualificationMissing'],
  ['InvalidParameterValue.QualificationIdNotFound', 'qualificationMissing'],
  ['InvalidParameterValue.ImageInvalid', 'invalidApplication'],
  ['InvalidParameterValue.InvalidDocumentType', 'invalidApplication'],
  ['InvalidParameterValue.InvalidInternational', 'invalidApplication'],
  ['InvalidParameterValue.InvalidSignPurpose', 'invalidApplication'],
  ['InvalidParameterValue.InvalidUsedMethod', 'invalidApplication'],
  ['InvalidParameterValue.SignNameLengthTooLong', 'invalidApplication'],
  ['InvalidParameterValue.SignExistAndUnapproved', 'wrongState'],
  ['InvalidParameterValue.SignAlreadyPassedCheck', 'wrongState'],
  ['InvalidParameterValue.LimitVerifyFail', 'invalidApplication'],
  ['InvalidParameterValue.OffsetVerifyFail', 'invalidApplication'],
  ['InternalError.RequestTimeException', 'credentialsRefused', 'clock'],
  ['InternalError.SigVerificationFail', 'credentialsRefused', 'key'],
  ['InternalError.SigFieldMissing', 'credentialsRefused', 'key'],
  ['InternalError.RestApiInterfaceNotExist', 'credentialsRefused', 'api'],
  ['UnauthorizedOperation.RequestIpNotInWhitelist', 'credentialsRefused', 'address'],
  ['UnauthorizedOperation.RequestPermissionDeny', 'credentialsRefused', 'permission'],
  ['UnauthorizedOperation.ServiceSuspendDueToArrears', 'credentialsRefused', 'account'],
  ['AuthFailure.InvalidAuthorization', 'credentialsRefused', 'key'],
  ['AuthFailure.InvalidSecretId', 'credentialsRefused', 'key'],
  ['AuthFailure.MFAFailure', 'credentialsRefused', 'permission'],
  ['AuthFailure.SecretIdNotFound', 'credentialsRefused', 'key'],
  ['AuthFailure.SignatureExpire', 'credentialsRefused', 'clock'],
  ['AuthFailure.SignatureFailure', 'credentialsRefused', 'key'],
  ['AuthFailure.TokenFailure', 'credentialsRefused', 'key'],
  ['AuthFailure.UnauthorizedOperation', 'credentialsRefused', 'permission'],
  ['InvalidAction', 'credentialsRefused', 'api'],
  ['MissingParameter', 'invalidApplication'],
  ['UnknownParameter', 'invalidApplication'],
  ['UnsupportedRegion', 'credentialsRefused', 'api'],
  ['NoSuchVersion', 'credentialsRefused', 'api'],
  ['ActionOffline', 'credentialsRefused', 'api'],
  ['UnsupportedOperation', 'invalidApplication'],
  ['RequestLimitExceeded', 'throttled', 'vendor'],
  ['RequestLimitExceeded.UinLimitExceeded', 'throttled', 'vendor'],
  ['RequestLimitExceeded.GlobalRegionUinLimitExceeded', 'throttled', 'vendor'],
  ['RequestLimitExceeded.IPLimitExceeded', 'throttled', 'vendor'],
  ['SomethingNobodyKnows', 'invalidApplication'],
];

for (const [code, kind, trouble] of documented)
  test(`${code}: ${kind}${trouble ? `, ${trouble}` : ''}`, async (t) => {
    const endpoint = await answering(t, envelope(code));
    for (const error of [await failure(write(ours(endpoint))), await failure(read(ours(endpoint)))]) {
      t.is(error.kind, kind);
      t.is(error.details.trouble, trouble);
      t.is(
        error.details.mend !== undefined,
        kind === 'credentialsRefused',
        'a refusal says how it is mended',
      );
    }
  });

const faults = [
  'InternalError',
  'InternalError.Timeout',
  'InternalError.UnknownError',
  'InternalError.OtherError',
  'InternalError.SendAndRecvFail',
  'ServiceUnavailable',
  'ResourceUnavailable',
];

for (const code of faults)
  test(`${code} leaves a write's outcome unknown, and a read to be repeated`, async (t) => {
    const endpoint = await answering(t, envelope(code));
    t.like(await failure(write(ours(endpoint))), { kind: 'outcomeUnknown', details: { trouble: 'vendor' } });
    t.like(await failure(read(ours(endpoint))), { kind: 'unavailable', details: { trouble: 'vendor' } });
  });

test('an error is told by code, words and request, and whom it concerns by its setting', async (t) => {
  const of = async (code: string) => (await failure(write(ours(await answering(t, envelope(code)))))).message;
  t.is(
    await of('FailedOperation.SignNumberLimit'),
    'tencent-sms AddSmsSign: FailedOperation.SignNumberLimit: 不行, request R-1',
  );
  t.regex(await of('ActionOffline'), /another `api`/);
  t.regex(await of('FailedOperation.NotEnterpriseCertification'), /`channel: manual`/);
  t.regex(await of('UnsupportedRegion'), /`region` under `options`/);
});

test('an error without request id or words is one all the same, with any content type and status', async (t) => {
  const body = JSON.stringify({ Response: { Error: { Code: 'FailedOperation.SignNumberLimit' } } });
  for (const contentType of contentTypes)
    for (const status of [200, 400]) {
      const endpoint = await answeringServer(t, (response) =>
        response.writeHead(status, { 'content-type': contentType }).end(body),
      );
      t.is((await failure(write(ours(endpoint)))).kind, 'capReached');
    }
});

test("a server's own fault leaves a write's outcome unknown whatever the code says, and 429 is too many calls", async (t) => {
  const code = 'FailedOperation.OtherError';
  t.is((await failure(write(ours(await answering(t, envelope(code), 500))))).kind, 'outcomeUnknown');
  t.is((await failure(read(ours(await answering(t, envelope(code), 503))))).kind, 'unavailable');
  t.is((await failure(write(ours(await answering(t, envelope(code), 429))))).kind, 'throttled');
});

const garbled: [name: string, status: number, body: string, code: string][] = [
  ['HTML', 502, '<html><h1>502 Bad Gateway</h1></html>', 'notJson'],
  ['an empty body', 200, '', 'emptyAnswer'],
  ['half a JSON', 200, '{"Response":{"RequestId', 'notJson'],
  ['a JSON that is no envelope', 200, '[]', 'unexpectedAnswer'],
  ["another vendor's envelope", 200, '{"Code":"OK","RequestId":"R-1"}', 'unexpectedAnswer'],
  ['an answer without what was asked for', 200, '{"Response":{"RequestId":"R-1"}}', 'unexpectedAnswer'],
  [
    'what was asked for, with an error status',
    404,
    '{"Response":{"AddSignStatus":{"SignId":1},"DescribeSignListStatusSet":[],"RequestId":"R-1"}}',
    'unexpectedAnswer',
  ],
];

for (const [name, status, body, code] of garbled)
  test(`${name} leaves a write's outcome unknown, and is a protocol error to a read`, async (t) => {
    const endpoint = await answering(t, body, status);
    const written = await failure(write(ours(endpoint)));
    t.is(written.kind, 'outcomeUnknown');
    t.is(written.details.code, code);
    t.is((await failure(read(ours(endpoint)))).kind, 'protocol');
  });

test('neither a key nor a picture that the vendor repeats goes on', async (t) => {
  const picture = Buffer.alloc(3_000, 'licence').toString('base64');
  const body = envelope('InvalidParameterValue.ImageInvalid', `ProofImage ${picture} is no picture`);
  const error = await failure(write(ours(await answering(t, body))));
  t.is(error.details.reason, 'ProofImage … is no picture');
  t.notRegex(JSON.stringify([error.message, error.details]), /key-secret|bGljZW5j/);
});

const item = { SignId: 1, SignName: '阿里云通信', International: 0, StatusCode: 0, ReviewReply: '' };
const listing = (...items: object[]) => JSON.stringify({ Response: { DescribeSignListStatusSet: items } });

test('ids keep all their digits, there and back', async (t) => {
  const bodies: string[] = [];
  const answer = listing(item).replace('"SignId":1', '"SignId" : 18446744073709551615');
  const endpoint = await answeringServer(t, (response, _, body) => {
    bodies.push(body);
    response.end(answer);
  });
  const view = await read(ours(endpoint));
  t.is(view?.vendorId, '18446744073709551615');
  const again = { ...named('阿里云通信'), vendorId: view!.vendorId };
  t.is(
    (await ours(endpoint).look(again, { signal: new AbortController().signal }))?.vendorId,
    view?.vendorId,
  );
  t.is(bodies.at(-1), '{"International":0,"SignIdSet":[18446744073709551615]}');
});

test('words that look like a field are left as they are', async (t) => {
  const ReviewReply = 'see "SignId":12345678901234567890';
  const endpoint = await answering(t, listing({ ...item, StatusCode: -1, ReviewReply }));
  t.is((await read(ours(endpoint)))?.reason, ReviewReply);
});

test('numbers may come as text, unknown fields are passed over, and details may be missing', async (t) => {
  const lenient = { ...item, StatusCode: '-1', International: '0', CreateTime: '1700000000', New: true };
  const view = await read(ours(await answering(t, listing({ ...lenient, ReviewReply: '资质不符' }))));
  t.like(view, { status: 'rejected', reason: '资质不符', createdAt: '2023-11-14T22:13:20.000Z' });
  const { ReviewReply: _, ...bare } = item;
  t.like(await read(ours(await answering(t, listing(bare)))), { status: 'approved', createdAt: undefined });
  const none = JSON.stringify({ Response: { DescribeSignListStatusSet: null } });
  t.is(await read(ours(await answering(t, none))), undefined);
  const other = listing({ ...item, International: 2 });
  t.is((await failure(read(ours(await answering(t, other))))).kind, 'protocol');
});

test('a name is compared without brackets, and exactly', async (t) => {
  for (const [SignName, isFound] of [
    ['【阿里云通信】', true],
    ['阿里云通信2', false],
  ] as const) {
    const view = await read(ours(await answering(t, listing({ ...item, SignName }))));
    t.is(view?.text, isFound ? '阿里云通信' : undefined);
  }
});
