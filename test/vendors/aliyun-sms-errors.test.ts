import test from 'ava';
import type { VendorErrorKind } from '../../model/vendor-error.ts';
import { meaningOf } from '../../vendors/aliyun-sms/meanings.ts';
import { answeringServer } from './answering-server.ts';
import { api, failure, read, write } from './ask.ts';

const documented: Partial<Record<VendorErrorKind, string[]>> = {
  notFound: ['isv.SMS_SIGNATURE_ILLEGAL', 'SmsSignatureNotExist'],
  wrongState: ['isv.ERROR_SIGN_NOT_MODIFY', 'isv.ERROR_SIGN_NOT_DELETE', 'isv.SIGN_STATE_ILLEGAL'],
  quotaExhausted: ['isv.SIGN_COUNT_OVER_LIMIT', 'isv.SMS_OVER_LIMIT'],
  throttled: ['Throttling', 'Throttling.User', 'Throttling.Api', 'isv.BUSINESS_LIMIT_CONTROL'],
  invalidApplication: [
    ...['isv.SIGN_NAME_ILLEGAL', 'isv.SMS_SIGN_EMOJI_ILLEGAL', 'SIGNATURE_BLACKLIST', 'isv.SMS_SIGN_ILLEGAL'],
    ...['isv.SIGN_OVER_LIMIT', 'isv.SIGN_FILE_LIMIT', 'isv.ERROR_EMPTY_FILE', 'isv.SIGN_SOURCE_ILLEGAL'],
    ...['isv.INVALID_PARAMETERS', 'MissingRemark', 'InvalidParameter.Format', 'SomethingNobodyKnows'],
  ],
  credentialsRefused: [
    ...[
      'SignatureDoesNotMatch',
      'IncompleteSignature',
      'InvalidSignatureMethod',
      'InvalidAccessKeyId.NotFound',
    ],
    ...[
      'InvalidAccessKeyId.Inactive',
      'InvalidTimeStamp.Expired',
      'InvalidTimeStamp.Format',
      'Forbidden.RAM',
    ],
    ...['Forbidden', 'NoPermission', 'InvalidApi.NotFound', 'InvalidAction.NotFound', 'InvalidVersion'],
    ...['isv.ACCOUNT_NOT_EXISTS', 'isv.ACCOUNT_ABNORMAL', 'isv.OUT_OF_SERVICE', 'isv.AMOUNT_NOT_ENOUGH'],
    ...[
      'isv.PRODUCT_UN_SUBSCRIPT',
      'isv.PRODUCT_UNSUBSCRIBE',
      'isv.DENY_IP_RANGE',
      'isp.RAM_PERMISSION_DENY',
    ],
    ...['isv.DAY_LIMIT_CONTROL', 'isv.MONTH_LIMIT_CONTROL'],
  ],
  unavailable: [
    ...['isp.SYSTEM_ERROR', 'isp.GATEWAY_ERROR', 'ServiceUnavailable', 'InternalError', 'SignatureNonceUsed'],
  ],
};

for (const [kind, codes] of Object.entries(documented))
  test(`the documented codes of ${kind} are told by their code`, (t) => {
    for (const code of codes) t.is(meaningOf(code, '', 'AddSmsSign').kind, kind as VendorErrorKind, code);
  });

test('every refusal of credentials says where the trouble lies, and how it is mended', (t) => {
  for (const code of documented.credentialsRefused!) {
    const { trouble, mend } = meaningOf(code, '', 'AddSmsSign');
    t.truthy(trouble, code);
    t.truthy(mend, code);
  }
});

const envelope = (code: string) => JSON.stringify({ Code: code, Message: 'no', RequestId: 'R-1' });

test('a code means the same with 200 and with 400', async (t) => {
  for (const status of [200, 400]) {
    const endpoint = await answeringServer(t, (response) =>
      response.writeHead(status).end(envelope('isv.SIGN_COUNT_OVER_LIMIT')),
    );
    const error = await failure(write(api(endpoint)));
    t.is(error.kind, 'quotaExhausted');
    t.is(error.message, 'aliyun-sms AddSmsSign: isv.SIGN_COUNT_OVER_LIMIT: no, request R-1');
  }
});

test("a server's own fault leaves a write's outcome unknown, and a read to be repeated", async (t) => {
  const faults: [status: number, code: string][] = [
    [200, 'isp.SYSTEM_ERROR'],
    [500, 'InternalError'],
    [503, 'ServiceUnavailable'],
    [500, 'SomethingNobodyKnows'],
    [400, 'SignatureNonceUsed'],
  ];
  for (const [status, code] of faults) {
    const endpoint = await answeringServer(t, (response) => response.writeHead(status).end(envelope(code)));
    t.is((await failure(write(api(endpoint)))).kind, 'outcomeUnknown', code);
    t.is((await failure(read(api(endpoint)))).kind, 'unavailable', code);
  }
});

const garbled: [name: string, status: number, body: string, code: string][] = [
  ['HTML', 502, '<html><h1>502 Bad Gateway</h1></html>', 'notJson'],
  ['an empty body', 200, '', 'emptyAnswer'],
  ['half a JSON', 200, '{"Code":"OK","Mess', 'notJson'],
  ['a JSON that is no envelope', 200, '[]', 'unexpectedAnswer'],
  ['OK with an error status', 404, envelope('OK'), 'unexpectedAnswer'],
];

for (const [name, status, body, code] of garbled)
  test(`${name} leaves a write's outcome unknown, and is a protocol error to a read`, async (t) => {
    const endpoint = await answeringServer(t, (response) => response.writeHead(status).end(body));
    const written = await failure(write(api(endpoint)));
    t.is(written.kind, 'outcomeUnknown');
    t.is(written.details.code, code);
    t.is((await failure(read(api(endpoint)))).kind, 'protocol');
  });

test('a redirect is not followed', async (t) => {
  let calls = 0;
  const endpoint = await answeringServer(t, (response, request) => {
    calls += 1;
    response.writeHead(302, { location: `http://${request.headers.host}/elsewhere` }).end();
  });
  t.is((await failure(write(api(endpoint)))).kind, 'outcomeUnknown');
  t.is(calls, 1);
});

test('an answer with OK but without what was asked for is a protocol error', async (t) => {
  const endpoint = await answeringServer(t, (response) => response.end(envelope('OK')));
  t.is((await failure(read(api(endpoint)))).kind, 'protocol');
});

test('a refused signature is told without the string that the vendor signed', async (t) => {
  const endpoint = await answeringServer(t, (response) =>
    response.writeHead(400).end(
      JSON.stringify({
        Code: 'SignatureDoesNotMatch',
        Message: 'Specified signature is not matched. server string to sign is:POST&%2F&Remark%3Dprivate',
        RequestId: 'R-2',
      }),
    ),
  );
  const error = await failure(write(api(endpoint)));
  t.is(error.kind, 'credentialsRefused');
  t.notRegex(JSON.stringify([error.message, error.details]), /private|key-secret/);
  t.regex(error.message, /check the access key secret/);
});

test('a clock that is off is told as such', async (t) => {
  const endpoint = await answeringServer(t, (response) =>
    response.writeHead(400).end(envelope('InvalidTimeStamp.Expired')),
  );
  t.regex((await failure(write(api(endpoint)))).message, /clock/);
});

test('numbers may come as text, unknown fields are passed over, and unknown states are no verdict', async (t) => {
  const bodies: Record<string, object> = {
    QuerySmsSign: {
      SignName: '阿里云通信',
      SignStatus: '2',
      Reason: '资质不符',
      CreateDate: '2026-01-02 11:04:05',
    },
    QuerySmsSignList: {
      SmsSignList: [{ SignName: '阿里云通信', AuditStatus: 2, Reason: 'text', New: true }],
    },
  };
  const endpoint = await answeringServer(t, (response, request) =>
    response.end(
      JSON.stringify({ Code: 'OK', More: [1], ...bodies[String(request.headers['x-acs-action'])] }),
    ),
  );
  const view = await read(api(endpoint));
  t.like(view, { status: 'rejected', rawCode: '2', reason: '资质不符' });
  bodies.QuerySmsSign = { SignName: '阿里云通信', SignStatus: 7 };
  t.like(await read(api(endpoint)), { status: 'unrecognized', rawCode: '7' });
});
