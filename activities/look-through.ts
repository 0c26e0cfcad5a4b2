import { sleep } from '@temporalio/activity';
import { RateLimitWait } from '../model/rate-limit.ts';
import type { VendorSignature, VendorView } from '../model/sms-vendor.ts';
import { VendorError } from '../model/vendor-error.ts';
import { callOptions } from './call-options.ts';
import type { ConfiguredAccount } from './context.ts';

/** Milliseconds, at least: where the vendor wants more, no call is let through sooner. */
const pause = 1_000;

/**
 * What the vendor shows of each. A round of a thousand calls meets some trouble that passes: it goes on with those that
 * are left, because a round that began anew each time might never reach the last of them. Trouble before anything was
 * shown is thrown.
 */
export async function* lookThrough<Asked extends VendorSignature>(
  { calls }: Pick<ConfiguredAccount, 'calls'>,
  asked: Asked[],
): AsyncGenerator<[Asked, VendorView | undefined]> {
  const left = new Set(asked);
  for (;;) {
    const before = left.size;
    try {
      for await (const [signature, view] of calls.lookAtMany([...left], callOptions('bulk'))) {
        left.delete(signature);
        yield [signature, view];
      }
      return;
    } catch (error) {
      if (!passes(error) || left.size === before) throw error;
      await sleep(pause);
    }
  }
}

const passes = (error: unknown): boolean =>
  error instanceof RateLimitWait ||
  (error instanceof VendorError && ['throttled', 'unavailable', 'protocol'].includes(error.kind));
