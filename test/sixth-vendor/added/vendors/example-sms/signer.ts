import { createHmac } from 'node:crypto';

// The scheme by which Example SMS verifies a call, as pure functions: the client signs and the sandbox verifies with the
// same ones.

export interface SignedCall {
  /** With its slash, such as `/v1/CreateSign`. */
  path: string;
  /** `x-example-time`: milliseconds since 1970. */
  time: string;
  /** The exact bytes: JSON that was parsed and written again is another body. */
  body: Buffer;
}

/** HMAC-SHA256 in lower-case hexadecimal over path, time and body, a line each. */
export const sign = ({ path, time, body }: SignedCall, secret: string): string =>
  createHmac('sha256', secret).update(`${path}\n${time}\n`).update(body).digest('hex');
