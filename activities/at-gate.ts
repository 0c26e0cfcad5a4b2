import { activityInfo } from '@temporalio/activity';
import { VendorError } from '../model/vendor-error.ts';
import { waitAtGate } from '../store/waiting-at-gate.ts';
import type { ActivityContext, ConfiguredAccount } from './context.ts';

/** What calls the vendor again and again: a closed gate that keeps it out wakes its workflow when it opens. */
export async function wokenAtGate<Result>(
  context: Pick<ActivityContext, 'database'>,
  account: Pick<ConfiguredAccount, 'name'>,
  run: () => Promise<Result>,
): Promise<Result> {
  try {
    return await run();
  } catch (error) {
    if (isOfGate(error)) await waitHere(context, account);
    throw error;
  }
}

/** Enters this activity's workflow among those that are told when the gate opens. */
export const waitHere = (
  { database }: Pick<ActivityContext, 'database'>,
  { name }: Pick<ConfiguredAccount, 'name'>,
): Promise<void> => waitAtGate(database, name, activityInfo().workflowExecution!.workflowId);

/** Refused for the whole account, so that the gate says when to ask again. */
const isOfGate = (error: unknown): boolean =>
  error instanceof VendorError &&
  error.kind === 'credentialsRefused' &&
  error.details.retryAfter !== undefined;
