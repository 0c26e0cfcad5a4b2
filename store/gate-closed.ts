import type { GateCaller } from '../model/account-gate.ts';
import { VendorError } from '../model/vendor-error.ts';
import type { GateRow } from './account-gate-rows.ts';

interface Closed {
  account: string;
  why: GateRow;
  probing: GateRow | undefined;
  /** Epoch milliseconds by the database's clock. */
  now: number;
  /** Milliseconds until it is worth asking again. */
  wait: number;
}

/** Says since when, why, and when the next probe may go; no call was made. */
export function gateClosed(caller: GateCaller, { account, why, probing, now, wait }: Closed): VendorError {
  const next = probing ? underWay(probing, why) : `one call may try at ${instant(now + wait)}`;
  const refused = `its credentials were refused (${why.code}: ${why.reason})`;
  return new VendorError({
    kind: 'credentialsRefused',
    vendor: caller.vendor,
    action: caller.action,
    code: 'gateClosed',
    reason: `no calls are made for the account "${account}" since ${instant(why.closedAt ?? now)}, when ${refused}; ${next}`,
    trouble: why.trouble ?? undefined,
    mend: why.mend ?? undefined,
    retryAfter: Math.max(shortestRetry, Math.ceil(wait)),
  });
}

function underWay({ fingerprint, probedAt }: GateRow, why: GateRow): string {
  const others = fingerprint === why.fingerprint ? '' : ' with other credentials';
  return `one call is trying now${others}${probedAt === null ? '' : ` (since ${instant(probedAt)})`}`;
}

/** Temporal's timers are about a second coarse. */
const shortestRetry = 1_000;

const instant = (at: number): string => new Date(at).toISOString().replace(/\.\d+Z$/, 'Z');
