import type { SubmissionKey } from '../store/ledger.ts';
import type { SubmitResult } from './submit-result.ts';

/** Nobody knows whether it was sent, so nothing is; a run that begins anew looks at the vendor first. */
export const forgotten = ({ number }: SubmissionKey): SubmitResult => ({
  outcome: 'blocked',
  need: `The database knows nothing of submission ${number}: it was restored from an older backup. Nothing is sent. Terminate this workflow and submit the signature again: the vendor is looked at first, and what it has by then is taken up.`,
  isSent: true,
  wasAsked: true,
});
