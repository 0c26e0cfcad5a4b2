import type { IncomingHttpHeaders } from 'node:http';
import type { RawRequest } from '../vendor.ts';

/** What the Authorization header says: who signed, for which product, over which headers. */
export interface Proof {
  secretId: string;
  service: string;
  /** Lower-case names of the headers that are signed. */
  signedHeaders: string[];
  signature: string;
}

/** A call as the gateway reads it: common parameters in headers, the action's own in a flat JSON body. */
export interface WireCall {
  method: string;
  path: string;
  query: string;
  headers: IncomingHttpHeaders;
  body: Buffer;
  action: string;
  proof: Proof | undefined;
  /** Undefined where the body is no JSON object. */
  parameters: Record<string, unknown> | undefined;
}

export function readCall({ method, target, headers, body }: RawRequest): WireCall {
  const [path = '', query = ''] = target.split('?', 2);
  return {
    ...{ method, path, query, headers, body },
    action: header(headers, 'x-tc-action') ?? '',
    proof: readProof(headers.authorization ?? ''),
    parameters: readObject(body),
  };
}

export function header(headers: IncomingHttpHeaders, name: string): string | undefined {
  const value = headers[name];
  return Array.isArray(value) ? value.join(',') : value;
}

const authorizationForm =
  /^TC3-HMAC-SHA256 Credential=([^/,\s]+)\/\d{4}-\d\d-\d\d\/([^/,\s]+)\/tc3_request,\s*SignedHeaders=([^,\s]+),\s*Signature=([0-9a-f]{64})$/;

function readProof(authorization: string): Proof | undefined {
  const [, secretId, service, names, signature] = authorizationForm.exec(authorization) ?? [];
  if (!secretId || !service || !names || !signature) return undefined;
  return { secretId, service, signedHeaders: names.toLowerCase().split(';'), signature };
}

function readObject(body: Buffer): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(body.toString('utf8'));
    return typeof value === 'object' && !Array.isArray(value) && value ? { ...value } : undefined;
  } catch {
    return undefined;
  }
}
