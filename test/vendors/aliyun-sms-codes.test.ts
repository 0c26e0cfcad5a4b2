import test, { type ExecutionContext } from 'ava';
import type { Trouble, VendorErrorKind } from '../../model/vendor-error.ts';
import { withPapers } from './aliyun-sms-current.ts';
import { answeringServer } from './answering-server.ts';
import { api, failure, read } from './ask.ts';

type Meaning = [kind: VendorErrorKind, trouble?: Trouble];

/** To a write and to a read, where the same answer says different things of them. */
const fault: { write: Meaning; read: Meaning } = {
  write: ['outcomeUnknown', 'vendor'],
  read: ['unavailable', 'vendor'],
};

type Row = [code: string, meaning: Meaning | typeof fault, status?: number];

const business: Row[] = [
  ['isv.SMS_SIGNATURE_ILLEGAL', { write: ['notFound'], read: ['notFound'] }],
  ['SmsSignatureNotExist', { write: ['notFound'], read: ['notFound'] }, 400],
  ['isv.SIGN_NAME_ILLEGAL', ['invalidApplication']],
  ['isv.SMS_SIGN_EMOJI_ILLEGAL', ['invalidApplication']],
  ['SIGNATURE_BLACKLIST', ['invalidApplication']],
  ['isv.SMS_SIGN_ILLEGAL', ['invalidApplication']],
  ['isv.SIGN_OVER_LIMIT', ['invalidApplication']],
  ['isv.SIGN_FILE_LIMIT', ['invalidApplication']],
  ['isv.ERROR_EMPTY_FILE', ['invalidApplication']],
  ['isv.SIGN_SOURCE_ILLEGAL', ['invalidApplication']],
  ['isv.SIGN_STATE_ILLEGAL', ['wrongState']],
  ['isv.ERROR_SIGN_NOT_MODIFY', ['wrongState']],
  ['isv.ERROR_SIGN_NOT_DELETE', ['wrongState']],
  ['isv.SIGN_COUNT_OVER_LIMIT', ['quotaExhausted']],
  ['isv.SMS_OVER_LIMIT', ['quotaExhausted']],
  ['isv.BUSINESS_LIMIT_CONTROL', ['throttled', 'vendor']],
  ['isv.DAY_LIMIT_CONTROL', ['credentialsRefused', 'account']],
  ['isv.MONTH_LIMIT_CONTROL', ['credentialsRefused', 'account']],
  ['isv.INVALID_PARAMETERS', ['invalidApplication']],
  ['isv.ACCOUNT_NOT_EXISTS', ['credentialsRefused', 'account']],
  ['isv.ACCOUNT_ABNORMAL', ['credentialsRefused', 'account']],
  ['isv.OUT_OF_SERVICE', ['credentialsRefused', 'account']],
  ['isv.AMOUNT_NOT_ENOUGH', ['credentialsRefused', 'account']],
  ['isv.PRODUCT_UN_SUBSCRIPT', ['credentialsRefused', 'account']],
  ['isv.PRODUCT_UNSUBSCRIBE', ['credentialsRefused', 'account']],
  ['isv.DENY_IP_RANGE', ['credentialsRefused', 'address']],
  ['isp.RAM_PERMISSION_DENY', ['credentialsRefused', 'permission']],
  ['isp.SYSTEM_ERROR', fault],
  ['isp.GATEWAY_ERROR', fault],
  ['QualificationNotExist', ['qualificationMissing'], 400],
  ['SmsQualificationNotPassed', ['qualificationMissing'], 400],
  ['SmsAuthorizationLetterNotExist', ['qualificationMissing'], 400],
  ['SmsPassedAuthorizationLetterNotMatch', ['qualificationMissing'], 400],
  ['isv.SOMETHING_NOBODY_KNOWS', ['invalidApplication']],
];

const gateway: Row[] = [
  ['SignatureDoesNotMatch', ['credentialsRefused', 'key'], 400],
  ['SignatureDoesNotMatch', ['credentialsRefused', 'key'], 403],
  ['SignatureNonceUsed', fault, 400],
  ['InvalidTimeStamp.Expired', ['credentialsRefused', 'clock'], 400],
  ['InvalidTimeStamp.Format', ['credentialsRefused', 'clock'], 400],
  ['IncompleteSignature', ['credentialsRefused', 'key'], 400],
  ['InvalidSignatureMethod', ['credentialsRefused', 'key'], 400],
  ['InvalidAccessKeyId.NotFound', ['credentialsRefused', 'key'], 404],
  ['InvalidAccessKeyId.NotFound', ['credentialsRefused', 'key'], 400],
  ['InvalidAccessKeyId.Inactive', ['credentialsRefused', 'key'], 400],
  ['Forbidden.RAM', ['credentialsRefused', 'permission'], 403],
  ['Forbidden', ['credentialsRefused', 'permission'], 403],
  ['NoPermission', ['credentialsRefused', 'permission'], 403],
  ['InvalidApi.NotFound', ['credentialsRefused', 'api'], 404],
  ['InvalidAction.NotFound', ['credentialsRefused', 'api'], 404],
  ['InvalidVersion', ['credentialsRefused', 'api'], 400],
  ['MissingSignName', ['invalidApplication'], 400],
  ['MissingQualificationId', ['qualificationMissing'], 400],
  ['InvalidSignName', ['invalidApplication'], 400],
  ['InvalidParameter.Format', ['invalidApplication'], 400],
  ['Throttling', ['throttled', 'vendor'], 400],
  ['Throttling.User', ['throttled', 'vendor'], 429],
  ['Throttling.Api', ['throttled', 'vendor'], 503],
  ['ServiceUnavailable', fault, 503],
  ['InternalError', fault, 500],
  ['SomethingNobodyKnows', ['invalidApplication'], 400],
  ['SomethingNobodyKnows', fault, 500],
];

const nothingElse = async () => undefined;

/** A client that is answered this code, and what it does to a submission. */
async function answered(t: ExecutionContext, generation: string, code: string, status: number) {
  const body = JSON.stringify({ Code: code, Message: 'no', RequestId: 'R-1' });
  const endpoint = await answeringServer(t, (response) => response.writeHead(status).end(body));
  const client = api(endpoint, { api: generation });
  const options = { signal: new AbortController().signal, beforeSending: nothingElse };
  return { client, written: await failure(client.submit('application', withPapers(), [], options)) };
}

for (const generation of ['modify', 'current'])
  for (const [code, meaning, status = 200] of [...business, ...gateway])
    test(`api: ${generation}: ${code} with HTTP ${status}`, async (t) => {
      const { write, read: toRead } = Array.isArray(meaning) ? { write: meaning, read: meaning } : meaning;
      const { client, written } = await answered(t, generation, code, status);
      t.deepEqual([written.kind, written.details.trouble], [write[0], write[1]]);
      t.like(written.details, { vendor: 'aliyun-sms', code, requestId: 'R-1' });
      if (toRead[0] === 'notFound') {
        t.is(await read(client), undefined);
        return;
      }
      const { kind, details } = await failure(read(client));
      t.deepEqual([kind, details.trouble], [toRead[0], toRead[1]]);
    });

test('an unknown code whose words say that the call is offline names the setting, too', async (t) => {
  const body = JSON.stringify({ Code: 'isv.GONE', Message: 'AddSmsSign接口已下线', RequestId: 'R-1' });
  const endpoint = await answeringServer(t, (response) => response.end(body));
  const options = { signal: new AbortController().signal, beforeSending: nothingElse };
  const error = await failure(api(endpoint).submit('application', withPapers(), [], options));
  t.like(error.details, { kind: 'credentialsRefused', trouble: 'api' });
  t.regex(error.message, /api: current/);
});
