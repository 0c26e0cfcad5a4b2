import type { BeingWithdrawn } from '../activities/follow.ts';
import { lastSubmission } from '../model/lifecycle.ts';
import type { Reviewed } from '../model/signals.ts';
import type { Signature } from './signature.ts';

/** A verdict, from the desk or from the journal, or that it is asked back. A second telling changes nothing. */
export function hear(signature: Signature, told: Reviewed | BeingWithdrawn): void {
  // Between the desk's reading and its telling, a new life may have begun.
  if ('life' in told && told.life !== undefined && told.life !== signature.known?.life) return;
  if ('verdict' in told) hearVerdict(signature, told);
  if (told.isWithdrawing) signature.happened({ type: 'withdrawRequested' });
}

function hearVerdict(
  signature: Signature,
  { verdict, isWithdrawing: _, life: __, ...reviewed }: Reviewed,
): void {
  const { number, reason } = reviewed;
  if (verdict !== 'missing') {
    signature.happened({ type: 'reviewed', verdict, ...reviewed });
  } else if (lastSubmission(signature.lifecycle)?.number === number) {
    signature.happened({ type: 'outcomeUnknown', reason: reason ?? 'The vendor does not show it' });
  }
}
