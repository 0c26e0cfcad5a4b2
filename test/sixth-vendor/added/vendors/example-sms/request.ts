import type { Credentials } from '../connection.ts';
import type { SignedRequest } from '../exchange.ts';
import type { Action } from './actions.ts';
import { sign } from './signer.ts';

/** A call of now: JSON, signed as it is sent. What is undefined is left out. */
export function signedRequest(
  endpoint: string,
  action: Action,
  parameters: object,
  { accessKeyId, accessKeySecret }: Credentials,
): SignedRequest {
  const url = new URL(`/v1/${action}`, endpoint);
  const body = Buffer.from(JSON.stringify(parameters));
  const time = String(Date.now());
  return {
    url,
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'x-example-key': accessKeyId,
      'x-example-time': time,
      'x-example-signature': sign({ path: url.pathname, time, body }, accessKeySecret),
    },
    body,
  };
}
