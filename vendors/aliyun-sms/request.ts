import { randomUUID } from 'node:crypto';
import type { Credentials } from '../connection.ts';
import type { SignedRequest } from '../exchange.ts';
import { apiVersion } from './codes.ts';
import { authorizationV3, canonicalQuery, hash, timestamp } from './signer.ts';

export interface Parameters {
  /** The scalars: in the URL, as the official SDKs send them. */
  query: Record<string, string>;
  /** The files: in the body, because the vendor breaks off long URLs. */
  form?: Record<string, string>;
}

/** A V3 request of now, with a nonce of its own. */
export function signedRequest(
  endpoint: string,
  action: string,
  { query, form = {} }: Parameters,
  credentials: Credentials,
): SignedRequest {
  const url = new URL(`/?${canonicalQuery(Object.entries(query))}`, endpoint);
  const body = Buffer.from(canonicalQuery(Object.entries(form)));
  const bodyHash = hash(body);
  const headers = {
    ...(body.length > 0 && { 'content-type': 'application/x-www-form-urlencoded' }),
    'x-acs-action': action,
    'x-acs-content-sha256': bodyHash,
    'x-acs-date': timestamp(new Date()),
    'x-acs-signature-nonce': randomUUID(),
    'x-acs-version': apiVersion,
  };
  const authorization = authorizationV3(
    {
      method: 'POST',
      path: '/',
      query: Object.entries(query),
      headers: { ...headers, host: url.host },
      bodyHash,
    },
    credentials,
  );
  return {
    url,
    method: 'POST',
    headers: { ...headers, authorization, accept: 'application/json' },
    body: body.length > 0 ? body : undefined,
  };
}
