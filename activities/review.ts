import { cancellationSignal, getClient } from '@temporalio/activity';
import { WorkflowNotFoundError } from '@temporalio/common';
import { messages, type Reviewed } from '../model/messages.ts';
import { untilLook } from '../model/review-hours.ts';
import type { VendorView } from '../model/sms-vendor.ts';
import {
  type Decision,
  markTold,
  noteRawCode,
  type UnderReview,
  underReview,
  untoldVerdicts,
  writeNextLook,
  writeVerdict,
} from '../store/reviews.ts';
import { type ActivityContext, accountOf, type ConfiguredAccount } from './context.ts';
import { comeBack } from './failure.ts';

export interface ReviewInput {
  account: string;
}

/**
 * One look of the review desk: what is in review by the journal, what the vendor says of it, each new verdict written
 * and then told. It comes back until nothing is left, so that a wait of days costs an account one activity.
 */
export async function review(context: ActivityContext, input: ReviewInput): Promise<void> {
  const account = accountOf(context, input);
  const waiting = await underReview(context.database, account.name);
  if (waiting.length > 0) await look(context, account, waiting);
  await tellVerdicts(context, account);

  const left = await underReview(context.database, account.name);
  if (left.length === 0) return;
  const wait = untilLook(account.review, Date.now());
  await writeNextLook(context.database, account.name, wait);
  throw comeBack(`${left.length} in review; next look ${clock(account, Date.now() + wait)}`, wait);
}

async function look(
  context: ActivityContext,
  account: ConfiguredAccount,
  waiting: UnderReview[],
): Promise<void> {
  const texts = waiting.map(({ text }) => text);
  const views = await account.calls.lookAtMany(texts, { signal: cancellationSignal() });
  for (const submission of waiting) {
    const view = views.get(submission.text);
    const decision = decide(account, submission, view);
    if (decision) await writeVerdict(context.database, submission, decision, account);
    else if (view?.status === 'unrecognized') {
      await noteRawCode(context.database, submission, view.rawCode);
    }
  }
}

/** A verdict, or undefined while there is none. A code that nobody knows is none. */
function decide(
  account: ConfiguredAccount,
  submission: UnderReview,
  view: VendorView | undefined,
): Decision | undefined {
  if (!view) {
    const isSettled = Date.now() - submission.sentAt.getTime() > account.settlingTime;
    if (!isSettled) return undefined;
    return {
      verdict: 'missing',
      reason: 'It was in review, and the vendor does not know it any more: somebody deleted it there',
      rawCode: '',
    };
  }
  if (view.status === 'inReview' || view.status === 'unrecognized') return undefined;
  const { status, reason, rawCode, decidedAt } = view;
  return { verdict: status, reason, rawCode, decidedAt };
}

/** Tells each verdict to its workflow, and marks it told only then: a look that dies here tells the rest next time. */
async function tellVerdicts(context: ActivityContext, account: ConfiguredAccount): Promise<void> {
  for (const { workflowId, ...untold } of await untoldVerdicts(context.database, account.name)) {
    const { number, verdict, reason, rawCode } = untold;
    const signal: Reviewed = { number, verdict, reason, rawCode };
    try {
      await getClient().workflow.getHandle(workflowId).signal(messages.reviewed, signal);
    } catch (error) {
      // Its next run reads the verdict from the journal.
      if (!(error instanceof WorkflowNotFoundError)) throw error;
    }
    await markTold(context.database, untold);
  }
}

const clock = (account: ConfiguredAccount, at: number): string =>
  new Intl.DateTimeFormat('en-GB', {
    timeZone: account.review.timeZone,
    timeStyle: 'medium',
    dateStyle: 'short',
  }).format(at);
