import { randomUUID } from 'node:crypto';
import { canonicalQuery, signV1, timestamp } from '../../vendors/aliyun-sms/signer.ts';

/** A v1 call in all its parameters, signed, for the sandbox's known enterprise account; to be bent by tests. */
export function signedParameters(
  action: string,
  own: Record<string, string> = {},
  method = 'GET',
): Record<string, string> {
  const parameters: Record<string, string> = {
    Action: action,
    Version: '2017-05-25',
    AccessKeyId: 'sandbox-enterprise',
    SignatureMethod: 'HMAC-SHA1',
    SignatureVersion: '1.0',
    SignatureNonce: randomUUID(),
    Timestamp: timestamp(new Date()),
    ...own,
  };
  return {
    ...parameters,
    Signature: signV1(method, Object.entries(parameters), 'sandbox-enterprise-secret'),
  };
}

export const get = (endpoint: string, parameters: Record<string, string>): Promise<Response> =>
  fetch(`${endpoint}/?${canonicalQuery(Object.entries(parameters))}`);

/** The code of a JSON answer, with its HTTP status. */
export async function codeOf(response: Response): Promise<[status: number, code: string]> {
  const { Code } = (await response.json()) as { Code: string };
  return [response.status, Code];
}
