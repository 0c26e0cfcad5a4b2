import { createHash } from 'node:crypto';
import type { Credentials } from './connection.ts';

/** Tells one pair of credentials from another without holding either: half of a SHA-256, in hexadecimal. */
export const fingerprintOf = ({ accessKeyId, accessKeySecret }: Credentials): string =>
  createHash('sha256')
    .update(JSON.stringify(['countersign account gate', accessKeyId, accessKeySecret]))
    .digest('hex')
    .slice(0, 32);
