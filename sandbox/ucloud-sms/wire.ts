import type { Parameters, Value } from '../../vendors/ucloud-sms/signer.ts';
import { flatten, join } from '../../vendors/ucloud-sms/signer.ts';
import type { RawRequest } from '../vendor.ts';

/** A call as the gateway reads it: decoded, whether it stood in the query, in a form or in JSON. */
export interface WireCall {
  method: string;
  path: string;
  /** By flat name, such as `SigIds.0`. */
  parameters: Map<string, string>;
  /** What the signature is made over. */
  signed: Map<string, string>;
  action: string;
  publicKey: string | undefined;
  /** False where the body says JSON and is no JSON object. */
  isReadable: boolean;
}

export function readCall({ method, target, headers, body }: RawRequest): WireCall {
  const [path = '', ...search] = target.split('?');
  const content = readBody(headers['content-type'] ?? '', body.toString('utf8'));
  // The Go SDK names the action in the query too: what stands in both places is one parameter.
  const query = decode(search.join('?'));
  const parameters = new Map(flatten({ ...query, ...content }));
  const signed = new Map(join({ ...query, ...content }));
  signed.delete('Signature');
  return {
    ...{ method, path, parameters, signed },
    action: parameters.get('Action') ?? '',
    publicKey: parameters.get('PublicKey'),
    isReadable: content !== undefined,
  };
}

function readBody(mediaType: string, body: string): Parameters | undefined {
  if (body === '') return {};
  if (mediaType.startsWith('application/json')) return readJson(body);
  const isForm = mediaType.startsWith('application/x-www-form-urlencoded');
  return isForm ? decode(body) : {};
}

const decode = (text: string): Parameters => Object.fromEntries(new URLSearchParams(text));

function readJson(body: string): Parameters | undefined {
  try {
    const value = JSON.parse(body) as Value;
    return typeof value === 'object' && !Array.isArray(value) ? (value ?? undefined) : undefined;
  } catch {
    return undefined;
  }
}
