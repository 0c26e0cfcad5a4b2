import { activityInfo } from '@temporalio/activity';
import { VendorError } from '../model/vendor-error.ts';
import { CannotUnseal } from '../store/key-ring.ts';
import { waitAtGate } from '../store/waiting-at-gate.ts';
import type { Sending } from './begin-sending.ts';
import type { SubmitResult } from './submit-result.ts';

/** What a person has to mend before a submission can be sent; any other error is thrown on. */
export async function blocked({ context, account }: Sending, error: unknown): Promise<SubmitResult> {
  if (error instanceof CannotUnseal) return { outcome: 'blocked', need: error.message };
  if (!(error instanceof VendorError) || error.kind !== 'credentialsRefused') throw error;
  const { retryAfter } = error.details;
  if (retryAfter !== undefined)
    await waitAtGate(context.database, account.name, activityInfo().workflowExecution!.workflowId);
  return {
    outcome: 'blocked',
    need: `${error.message}. Mend the account "${account.name}" or its credentials; it is tried again by itself, or at once by \`provide\`.`,
    retryAfter,
  };
}
