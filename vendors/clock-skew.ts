import type { Answer } from './exchange.ts';

/**
 * Milliseconds by which this machine's clock is ahead of the one in the answer's `Date` header, to the second, as the
 * header is; undefined where there is none. The header is of the moment at which the answer began.
 */
export function clockSkew({ headers, receivedAt }: Answer): number | undefined {
  const date = Date.parse(headers.date ?? '');
  if (Number.isNaN(date)) return undefined;
  const skew = Math.round((receivedAt - (date + halfOfItsSecond)) / 1_000) * 1_000;
  // No negative zero, which JSON writes otherwise.
  return skew || 0;
}

const halfOfItsSecond = 500;
