import { lastSubmission } from '../model/lifecycle.ts';
import type { Reviewed } from '../model/signals.ts';
import type { Signature } from './signature.ts';

/** A verdict, from the desk or from the journal. A second telling changes nothing. */
export function hear(signature: Signature, { verdict, ...reviewed }: Reviewed): void {
  const { number, reason } = reviewed;
  if (verdict !== 'missing') {
    signature.happened({ type: 'reviewed', verdict, ...reviewed });
  } else if (lastSubmission(signature.lifecycle)?.number === number) {
    signature.happened({ type: 'outcomeUnknown', reason: reason ?? 'The vendor does not show it' });
  }
}
