import { VendorError } from '../model/vendor-error.ts';
import { readSubmission } from '../store/journal.ts';
import { CannotUnseal } from '../store/key-ring.ts';
import { waitHere } from './at-gate.ts';
import type { Sending } from './begin-sending.ts';
import type { SubmitResult } from './submit-result.ts';

/** What a person has to mend before a submission can go on; any other error is thrown on. */
export async function blocked(sending: Sending, error: unknown): Promise<SubmitResult> {
  const { context, account, key } = sending;
  if (error instanceof CannotUnseal)
    return { outcome: 'blocked', need: error.message, isSent: false, wasAsked: true };
  const isRefusedLook = error instanceof VendorError && error.kind === 'invalidApplication';
  if (!(error instanceof VendorError) || !(isRefusedLook || error.kind === 'credentialsRefused')) throw error;
  const { retryAfter, code } = error.details;
  if (retryAfter !== undefined) await waitHere(context, account);
  const isSent = (await readSubmission(context.database, key)).state === 'submitting';
  const sent = isSent
    ? `Submission ${key.number} was sent, and what became of it cannot be looked up until this is mended: `
    : '';
  return {
    outcome: 'blocked',
    need: `${sent}${error.message}. ${isRefusedLook ? askWhy(account) : mend(account)}; it is tried again by itself, or at once by \`provide\`.`,
    retryAfter,
    isSent,
    wasAsked: code !== 'gateClosed',
  };
}

const mend = ({ name }: Sending['account']): string => `Mend the account "${name}" or its credentials`;

/** What a sending is refused for is judged there: this is about a question, and nothing that can be changed here. */
const askWhy = ({ vendor }: Sending['account']): string =>
  `${vendor} will not show the signature, and nothing is sent unseen: ask the vendor why`;
