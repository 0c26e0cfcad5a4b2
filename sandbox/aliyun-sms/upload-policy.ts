import { createHmac } from 'node:crypto';
import { z } from 'zod';
import { Refusal } from '../refusal.ts';

/** The bucket's own key pair, which the vendor signs policies with: no account's, and as well known as theirs here. */
export const bucketKey = { accessKeyId: 'sandbox-bucket', accessKeySecret: 'sandbox-bucket-secret' };

/** The conditions that a policy given out here has; OSS knows more. */
const policySchema = z.object({
  expiration: z.iso.datetime(),
  conditions: z
    .array(
      z.union([
        z.tuple([z.literal('content-length-range'), z.int(), z.int()]),
        z.tuple([z.literal('starts-with'), z.literal('$key'), z.string()]),
      ]),
    )
    .min(1),
});

export type Policy = z.infer<typeof policySchema>;

/** As the form carries it. */
export const writePolicy = (policy: Policy): string => Buffer.from(JSON.stringify(policy)).toString('base64');

/** HMAC-SHA1 in base64 over the policy as the form carries it. */
export const signPolicy = (policy: string, secret: string): string =>
  createHmac('sha1', secret).update(policy).digest('base64');

export function readPolicy(text: string): Policy {
  try {
    return policySchema.parse(JSON.parse(Buffer.from(text, 'base64').toString('utf8')));
  } catch (error) {
    const words = error instanceof z.ZodError ? z.prettifyError(error) : 'Invalid JSON.';
    throw new Refusal('InvalidPolicyDocument', { words: `Invalid Policy: ${words}` });
  }
}

/** Where this policy lets objects be put. */
export const placeOf = ({ conditions }: Policy): string =>
  conditions.map((condition) => (condition[0] === 'starts-with' ? condition[2] : '')).join('');

/** Throws `Refusal` where the policy does not allow this object of `bytes` now. */
export function enforce({ expiration, conditions }: Policy, key: string, bytes: number, now: number): void {
  if (Date.parse(expiration) <= now)
    throw new Refusal('AccessDenied', { words: 'Invalid according to Policy: Policy expired.' });
  for (const condition of conditions) {
    if (condition[0] === 'starts-with' && !key.startsWith(condition[2]))
      throw new Refusal('AccessDenied', {
        words: `Invalid according to Policy: Policy Condition failed: ${JSON.stringify(condition)}`,
      });
    if (condition[0] !== 'content-length-range') continue;
    if (bytes < condition[1]) throw new Refusal('EntityTooSmall');
    if (bytes > condition[2]) throw new Refusal('EntityTooLarge');
  }
}
