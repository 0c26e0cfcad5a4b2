import { setTimeout as sleep } from 'node:timers/promises';
import {
  defaultGuard,
  type Grant,
  type Rate,
  type RateCaller,
  type RateKey,
  RateLimitWait,
} from '../../model/rate-limit.ts';
import { PostgresRateLimit } from '../../store/rate-limit.ts';
import { newAccount } from './signatures.ts';
import { database } from './with-database.ts';

export const rateOf = (calls: number, changes: Partial<Rate> = {}): Rate => ({
  ...{ calls, guard: defaultGuard, strict: false },
  ...changes,
});

/** An action of its own, once a second unless told; `another` is one more process with callers of it. */
export async function ownAction(calls = 1, changes: Partial<Rate> = {}) {
  const { vendor, vendorAccount } = await newAccount();
  const key: RateKey = { vendor, vendorAccount, action: 'AddSmsSign' };
  const process = () => {
    const rateLimit = new PostgresRateLimit(database, () => rateOf(calls, changes));
    const acquire = (caller: Partial<RateCaller> = {}) =>
      rateLimit.acquire(key, { signal: AbortSignal.timeout(60_000), ...caller });
    return { rateLimit, acquire };
  };
  return { key, ...process(), another: process };
}

/** What it would have to wait, told by an error that gives the place back. */
export const waitOf = async (acquiring: Promise<unknown>): Promise<number> => {
  try {
    await acquiring;
    return 0;
  } catch (error) {
    if (error instanceof RateLimitWait) return error.milliseconds;
    throw error;
  }
};

interface Process {
  acquire: (caller: Partial<RateCaller>) => Promise<Grant>;
}

/** Calls once it is its turn, as an activity does: where it is sent away, it comes back. */
export async function callOf(
  { acquire }: Process,
  caller: Partial<RateCaller>,
  called: () => void,
): Promise<void> {
  try {
    const grant = await acquire(caller);
    called();
    grant.sent();
    grant.over();
  } catch (error) {
    if (!(error instanceof RateLimitWait)) throw error;
    await sleep(error.milliseconds);
    await callOf({ acquire }, caller, called);
  }
}
