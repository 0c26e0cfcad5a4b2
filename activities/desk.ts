import { getClient } from '@temporalio/activity';
import { type AccountReviewsInput, messages } from '../model/messages.ts';
import { accountReviewsWorkflowId, taskQueues, workflowTypes } from '../model/names.ts';
import { untilLook } from '../model/review-hours.ts';
import type { SubmissionSent } from '../model/signals.ts';
import { untilNextLook } from '../store/next-look.ts';
import type { ActivityContext, ConfiguredAccount } from './context.ts';
import { kindOfDay } from './working-days.ts';

/**
 * Opens the account's review desk, or tells an open one of a submission. Only after the journal says `inReview`: a desk
 * that finds nothing there closes.
 */
export async function openDesk(context: ActivityContext, account: ConfiguredAccount): Promise<void> {
  const input: AccountReviewsInput = { account: account.name, vendor: account.vendor };
  const wait = await untilNextLook(context.database, account.name);
  // A desk that looks sparsely, outside of the review hours or long after its last submission, is woken.
  const wake = wait !== undefined && wait > 2 * untilLook(account.review, kindOfDay, Date.now());
  const signal: SubmissionSent = { wake };
  await getClient().workflow.signalWithStart(workflowTypes.accountReviews, {
    workflowId: accountReviewsWorkflowId(account.name),
    taskQueue: taskQueues.workflows,
    args: [input],
    signal: messages.submissionSent,
    signalArgs: [signal],
    staticSummary: `Reviews of ${account.name}`,
    staticDetails: `Looks at every signature of \`${account.name}\` that is in review at ${account.vendor}, and tells each one's workflow its verdict.`,
  });
}
