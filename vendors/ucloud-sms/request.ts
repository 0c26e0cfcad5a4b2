import type { Credentials } from '../connection.ts';
import type { SignedRequest } from '../exchange.ts';
import { type Parameters, signed } from './signer.ts';

/** A call as a form: files are too long for a URL. */
export function signedRequest(
  endpoint: string,
  action: string,
  parameters: Parameters,
  credentials: Credentials,
): SignedRequest {
  const form = new URLSearchParams(signed({ ...parameters, Action: action }, credentials));
  return {
    url: new URL('/', endpoint),
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'application/json' },
    body: Buffer.from(form.toString()),
  };
}
