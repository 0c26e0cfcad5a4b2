import type { Credentials } from '../connection.ts';
import type { SignedRequest } from '../exchange.ts';
import type { VendorOptions } from '../sms-vendor.ts';
import { apiVersion, defaultRegion } from './codes.ts';
import type { Parameters } from './parameters.ts';
import { writtenParameters } from './parameters.ts';
import { authorization, type SignedCall, service } from './signer.ts';

/** A TC3 request of now. The host is signed as it is sent, with its port. */
export function signedRequest(
  endpoint: string,
  action: string,
  parameters: Parameters,
  { region = defaultRegion }: VendorOptions,
  { accessKeyId, accessKeySecret }: Credentials,
): SignedRequest {
  const url = new URL('/', endpoint);
  const body = Buffer.from(writtenParameters(parameters));
  const contentType = { 'content-type': 'application/json' };
  const signed: SignedCall = {
    ...{ method: 'POST', query: '', body, service },
    headers: { ...contentType, host: url.host },
    timestamp: Math.floor(Date.now() / 1_000),
  };
  return {
    url,
    method: 'POST',
    headers: {
      ...contentType,
      'x-tc-action': action,
      'x-tc-version': apiVersion,
      'x-tc-region': region,
      'x-tc-timestamp': String(signed.timestamp),
      authorization: authorization(signed, { secretId: accessKeyId, secretKey: accessKeySecret }),
    },
    body,
  };
}
