import type { Grant } from '../model/rate-limit.ts';
import { VendorError } from '../model/vendor-error.ts';
import type { Call } from './call.ts';
import { type Answer, exchange, type SignedRequest } from './exchange.ts';
import { NoAnswer } from './no-answer.ts';

/** One sending under a grant, which is told when it has been written. Throws `VendorError` where no answer comes. */
export async function transmit(
  grant: Grant,
  request: SignedRequest,
  { question, signal }: Pick<Call<unknown>, 'question' | 'signal'>,
  timeout: number,
): Promise<Answer> {
  let reported: Promise<void> | undefined;
  const report = (): Promise<void> => {
    // A report that fails leaves the grant counted from when it was given; what the vendor says matters more.
    reported ??= grant.sent().catch(() => undefined);
    return reported;
  };
  try {
    return await exchange(request, { signal, timeout, onWritten: report });
  } catch (error) {
    if (!(error instanceof NoAnswer)) throw error;
    const unknown = question.writes && error.dispatched;
    if (error.code === 'cancelled' && !unknown) throw signal.reason;
    throw new VendorError({
      kind: unknown ? 'outcomeUnknown' : 'unavailable',
      vendor: question.vendor,
      action: question.action,
      code: error.code,
      reason: error.message,
      trouble: 'network',
      mend: error.mend,
    });
  } finally {
    await report();
  }
}
