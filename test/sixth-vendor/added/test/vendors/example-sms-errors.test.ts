import test from 'ava';
import type { Trouble, VendorErrorKind } from '../../model/vendor-error.ts';
import { answeringServer } from './answering-server.ts';
import { api, failure, read, write } from './ask.ts';

type Row = [code: string, status: number, read: VendorErrorKind, write: VendorErrorKind, trouble?: Trouble];

/** Every code of the page. */
const published: Row[] = [
  ['UnknownKey', 401, 'credentialsRefused', 'credentialsRefused', 'key'],
  ['KeyDisabled', 401, 'credentialsRefused', 'credentialsRefused', 'key'],
  ['SignatureMismatch', 401, 'credentialsRefused', 'credentialsRefused', 'key'],
  ['RequestExpired', 401, 'credentialsRefused', 'credentialsRefused', 'clock'],
  ['NoPermission', 403, 'credentialsRefused', 'credentialsRefused', 'permission'],
  ['UnknownWorkspace', 403, 'credentialsRefused', 'credentialsRefused', 'account'],
  ['UnknownAction', 404, 'credentialsRefused', 'credentialsRefused', 'api'],
  ['TooManyRequests', 429, 'throttled', 'throttled', 'vendor'],
  ['DailyQuotaExceeded', 403, 'quotaExhausted', 'quotaExhausted'],
  ['TooManySigns', 403, 'capReached', 'capReached'],
  ['SignNotFound', 404, 'notFound', 'notFound'],
  ['SignUnderReview', 409, 'wrongState', 'wrongState'],
  ['SignPassed', 409, 'wrongState', 'wrongState'],
  ['NameTaken', 409, 'invalidApplication', 'invalidApplication'],
  ['InvalidParameter', 400, 'invalidApplication', 'invalidApplication'],
  ['InternalError', 500, 'unavailable', 'outcomeUnknown', 'vendor'],
  ['NobodyKnowsThis', 400, 'invalidApplication', 'invalidApplication'],
  ['NobodyKnowsThis', 500, 'unavailable', 'outcomeUnknown', 'vendor'],
  ['toString', 400, 'invalidApplication', 'invalidApplication'],
];

for (const [code, status, ofRead, ofWrite, trouble] of published)
  test(`${code} with ${status}: ${ofRead} to a read, ${ofWrite} to a write`, async (t) => {
    const endpoint = await answeringServer(t, (response) => {
      const error = { code, message: `no ${'A'.repeat(80)}` };
      response.writeHead(status, { 'retry-after': '2' }).end(JSON.stringify({ requestId: 'R-1', error }));
    });
    const client = api(endpoint, {}, 'example-sms');
    const told = { code, trouble, requestId: 'R-1', reason: 'no …' };
    t.like((await failure(read(client))).details, { ...told, kind: ofRead });
    const { details } = await failure(write(client));
    t.like(details, { ...told, kind: ofWrite });
    if (ofWrite === 'throttled') t.is(details.retryAfter, 2_000);
  });

const garbled: [name: string, status: number, body: string][] = [
  ['a page of a proxy', 502, '<html></html>'],
  ['nothing', 200, ''],
  ['half of an answer', 200, '{"requestId":"R-1","da'],
  ['an answer without its data', 200, '{"requestId":"R-1"}'],
  ['data with an error status', 503, '{"requestId":"R-1","data":{"id":"1","ticket":"1","sign":null}}'],
];

for (const [name, status, body] of garbled)
  test(`${name} leaves a write unknown, and is nothing to conclude from`, async (t) => {
    const endpoint = await answeringServer(t, (response) => response.writeHead(status).end(body));
    const client = api(endpoint, {}, 'example-sms');
    t.is((await failure(read(client))).kind, 'protocol');
    t.is((await failure(write(client))).kind, 'outcomeUnknown');
  });
