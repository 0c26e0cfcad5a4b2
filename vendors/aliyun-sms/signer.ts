import { createHash, createHmac } from 'node:crypto';

// The two schemes by which Alibaba Cloud verifies a call, as pure functions: the client signs and the sandbox
// verifies with the same ones, and the official SDKs judge both.

export type Parameters = Iterable<readonly [name: string, value: string]>;

export const algorithmV3 = 'ACS3-HMAC-SHA256';

/** Percent-encodes all but A–Z a–z 0–9 - _ . ~, in upper-case hexadecimal: stricter than encodeURIComponent. */
export const encode = (text: string): string =>
  encodeURIComponent(text).replaceAll(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );

/** The parameters sorted by name and strictly encoded: fit for signing and for the wire. */
export const canonicalQuery = (parameters: Parameters): string =>
  [...parameters]
    .toSorted(([one], [other]) => (one < other ? -1 : Number(one > other)))
    .map(([name, value]) => `${encode(name)}=${encode(value)}`)
    .join('&');

/**
 * RPC v1, HMAC-SHA1 in base64, over query and form parameters together and without `Signature` itself.
 * The method is part of it: GET and POST are signed differently.
 */
export const signV1 = (method: string, parameters: Parameters, secret: string): string =>
  createHmac('sha1', `${secret}&`).update(stringToSignV1(method, parameters)).digest('base64');

export const stringToSignV1 = (method: string, parameters: Parameters): string =>
  `${method}&${encode('/')}&${encode(canonicalQuery(parameters))}`;

export interface RequestV3 {
  method: string;
  path: string;
  query: Parameters;
  /** The headers to sign, by lower-case name. */
  headers: Record<string, string>;
  /** Lower-case hexadecimal SHA-256 of the body's exact bytes. */
  bodyHash: string;
}

export const hash = (content: string | Buffer): string => createHash('sha256').update(content).digest('hex');

const signedHeaders = (request: RequestV3): string => Object.keys(request.headers).toSorted().join(';');

export function canonicalRequestV3(request: RequestV3): string {
  const headers = Object.entries(request.headers)
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .map(([name, value]) => `${name}:${value.trim()}\n`)
    .join('');
  return [
    request.method,
    request.path,
    canonicalQuery(request.query),
    headers,
    signedHeaders(request),
    request.bodyHash,
  ].join('\n');
}

/** V3, HMAC-SHA256 in lower-case hexadecimal. */
export const signV3 = (request: RequestV3, secret: string): string =>
  createHmac('sha256', secret)
    .update(`${algorithmV3}\n${hash(canonicalRequestV3(request))}`)
    .digest('hex');

export const authorizationV3 = (
  request: RequestV3,
  credentials: { accessKeyId: string; accessKeySecret: string },
): string =>
  `${algorithmV3} Credential=${credentials.accessKeyId},SignedHeaders=${signedHeaders(request)},` +
  `Signature=${signV3(request, credentials.accessKeySecret)}`;

/** The form in which both schemes carry a time: UTC, whole seconds. */
export const timestamp = (instant: Date): string => instant.toISOString().replace(/\.\d{3}Z$/, 'Z');
