import { createHash, createHmac } from 'node:crypto';

// TC3-HMAC-SHA256, as pure functions: the client signs and the sandbox verifies with the same ones, and the official
// SDKs judge both.

const algorithm = 'TC3-HMAC-SHA256';

/** The product's name in the scope of a signature: the first label of the endpoint's host. */
export const service = 'sms';

export interface SignedCall {
  method: string;
  /** Without `?`; empty with POST. */
  query: string;
  /** The headers to sign, by lower-case name: `content-type` and `host` at least. */
  headers: Record<string, string>;
  /** The exact bytes: JSON that was parsed and written again is another body. */
  body: string | Buffer;
  /** `X-TC-Timestamp`: seconds since 1970. */
  timestamp: number;
  service: string;
}

export interface TencentCredentials {
  secretId: string;
  secretKey: string;
}

/** Lower-case hexadecimal SHA-256. */
export const hash = (content: string | Buffer): string => createHash('sha256').update(content).digest('hex');

const sorted = ({ headers }: SignedCall): [name: string, value: string][] =>
  Object.entries(headers).toSorted(([one], [other]) => (one < other ? -1 : 1));

const signedHeaders = (call: SignedCall): string =>
  sorted(call)
    .map(([name]) => name)
    .join(';');

/** Names and values of the headers in lower case, as the vendor's own example has them. */
export const canonicalRequest = (call: SignedCall): string =>
  [
    call.method,
    '/',
    call.query,
    ...sorted(call).map(([name, value]) => `${name}:${value.trim().toLowerCase()}`),
    '',
    signedHeaders(call),
    hash(call.body),
  ].join('\n');

/** The UTC date that the key of a signature is made for: the timestamp's. */
const dateOf = (timestamp: number): string => new Date(timestamp * 1_000).toISOString().slice(0, 10);

const scope = (call: SignedCall): string => `${dateOf(call.timestamp)}/${call.service}/tc3_request`;

const stringToSign = (call: SignedCall): string =>
  [algorithm, call.timestamp, scope(call), hash(canonicalRequest(call))].join('\n');

/** Lower-case hexadecimal. */
export function sign(call: SignedCall, secretKey: string): string {
  const key = scope(call)
    .split('/')
    .reduce<string | Buffer>(
      (previous, part) => createHmac('sha256', previous).update(part).digest(),
      `TC3${secretKey}`,
    );
  return createHmac('sha256', key).update(stringToSign(call)).digest('hex');
}

export const authorization = (call: SignedCall, { secretId, secretKey }: TencentCredentials): string =>
  `${algorithm} Credential=${secretId}/${scope(call)}, SignedHeaders=${signedHeaders(call)}, ` +
  `Signature=${sign(call, secretKey)}`;
