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
  try {
    return await exchange(request, { signal, timeout, onWritten: grant.sent });
  } catch (error) {
    // A part of it may have arrived.
    if (!(error instanceof NoAnswer) || error.dispatched) grant.sent();
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
  }
}
