import { createHash } from 'node:crypto';

// The scheme by which UCloud verifies a call, as pure functions: the client signs and the sandbox verifies with the
// same ones. It covers no time and no nonce, so that a signed call never expires.

export type Value = string | number | boolean | null | undefined | Value[] | { [name: string]: Value };

export type Parameters = Record<string, Value>;

type Pairs = [name: string, value: string][];

/** Lists and objects under dotted names, such as `SigIds.0`; what is null is left out. Fit for signing and for a form. */
export const flatten = (parameters: Parameters): Pairs =>
  Object.entries(parameters).flatMap(([name, value]) => flat(name, value));

function flat(name: string, value: Value): Pairs {
  if (value === null || value === undefined) return [];
  if (typeof value !== 'object') return [[name, written(value)]];
  return Object.entries(value).flatMap(([inner, item]) => flat(`${name}.${inner}`, item));
}

/**
 * A list or an object under its own name, its parts joined without separators. Fit for signing only: so the Go SDK
 * signs the real lists of its JSON bodies.
 */
export const join = (parameters: Parameters): Pairs =>
  Object.entries(parameters)
    .filter(([, value]) => value !== null && value !== undefined)
    .map(([name, value]) => [name, joined(value)]);

function joined(value: Value): string {
  if (value === null || value === undefined) return '';
  if (typeof value !== 'object') return written(value);
  return Array.isArray(value) ? value.map(joined).join('') : concatenate(join(value));
}

/** SHA-1 in lower-case hexadecimal over all parameters but `Signature` itself, `PublicKey` among them, unencoded. */
export const sign = (parameters: Iterable<readonly [string, string]>, privateKey: string): string =>
  createHash('sha1')
    .update(concatenate(parameters) + privateKey)
    .digest('hex');

/** A call as it goes into a form: flattened, with key and signature. */
export function signed(
  parameters: Parameters,
  { accessKeyId, accessKeySecret }: { accessKeyId: string; accessKeySecret: string },
): Record<string, string> {
  const pairs = flatten({ ...parameters, PublicKey: accessKeyId });
  return { ...Object.fromEntries(pairs), Signature: sign(pairs, accessKeySecret) };
}

const concatenate = (pairs: Iterable<readonly [string, string]>): string =>
  [...pairs]
    .toSorted(([one], [other]) => Buffer.compare(Buffer.from(one), Buffer.from(other)))
    .flat()
    .join('');

// The gateway reads a number as it is written: 1 for 1.0, and never 1e+21.
const plainNumber = new Intl.NumberFormat('en-US', { useGrouping: false, maximumFractionDigits: 100 });

const written = (value: string | number | boolean): string =>
  typeof value === 'number' ? plainNumber.format(value) : String(value);
