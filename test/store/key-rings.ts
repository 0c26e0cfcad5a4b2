import { randomBytes } from 'node:crypto';

export const newKey = (): string => randomBytes(32).toString('base64');

/** The text of a key ring, as an environment variable or a file holds it. */
export const ringOf = (current: string, keys: Record<string, string>): string =>
  JSON.stringify({ current, keys });
