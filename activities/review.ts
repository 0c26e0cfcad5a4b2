import { messages } from '../model/messages.ts';
import { untilLook } from '../model/review-hours.ts';
import type { Reviewed } from '../model/signals.ts';
import type { VendorView } from '../model/sms-vendor.ts';
import { VendorError } from '../model/vendor-error.ts';
import { writeNextLook } from '../store/next-look.ts';
import {
  markTold,
  noteRawCode,
  type UnderReview,
  underReview,
  untoldVerdicts,
  writeVerdict,
} from '../store/reviews.ts';
import { wokenAtGate } from './at-gate.ts';
import { type ActivityContext, accountOf, type ConfiguredAccount } from './context.ts';
import { comeBack } from './failure.ts';
import { filingDue } from './journal-says.ts';
import { lookThrough } from './look-through.ts';
import { believed } from './missing.ts';
import { rejectionOf } from './rejection-of.ts';
import { tell } from './tell.ts';
import { verdictOn } from './verdict-on.ts';
import { kindOfDay } from './working-days.ts';

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
  let refusal: Refusal | undefined;
  try {
    if (waiting.length > 0)
      refusal = await wokenAtGate(context, account, () => look(context, account, waiting));
  } finally {
    // What the vendor has shown before it refused to show more is told all the same.
    await tellVerdicts(context, account);
  }

  const left = await underReview(context.database, account.name);
  const untold = await untoldVerdicts(context.database, account.name);
  if (left.length === 0 && untold.length === 0) return;
  const wait = untilLook(account.review, kindOfDay, Date.now());
  await writeNextLook(context.database, account.name, wait);
  const toTell = untold.length > 0 ? `, ${untold.length} verdicts to tell` : '';
  const unanswered = refusal
    ? `; ${namesOf(refusal.unanswered)} could not be looked at: ${refusal.error.message}`
    : '';
  const next = clock(account, Date.now() + wait);
  throw comeBack(`${left.length} in review${toTell}${unanswered}; next look ${next}`, wait);
}

interface Refusal {
  error: VendorError;
  unanswered: Set<UnderReview>;
}

/**
 * Gives the refusal where the vendor would not answer for some: asked again at once it would say the same, and the round
 * has done what it could. It is of the question, and no code of any signature: the desk tells it.
 */
async function look(
  context: ActivityContext,
  account: ConfiguredAccount,
  waiting: UnderReview[],
): Promise<Refusal | undefined> {
  const { database } = context;
  const unanswered = new Set(waiting);
  try {
    for await (const [submission, shown] of lookThrough(account, waiting)) {
      unanswered.delete(submission);
      const view = await sureOf(context, account, submission, shown);
      if (view === 'unsure') continue;
      const decision = await verdictOn(context, account, submission, view);
      if (decision) {
        await writeVerdict(database, submission, decision, account);
      } else if (view?.status === 'unrecognized') {
        await noteRawCode(database, submission, view.rawCode);
      }
    }
    return undefined;
  } catch (error) {
    if (!(error instanceof VendorError) || error.kind !== 'invalidApplication') throw error;
    return { error, unanswered };
  }
}

/** One by its text, and how many more there are. */
function namesOf(unanswered: Set<UnderReview>): string {
  const [first] = unanswered;
  const more = unanswered.size > 1 ? ` and ${unanswered.size - 1} more` : '';
  return first ? `【${first.text}】${more}` : 'something';
}

/** What is shown needs no second look, unless one found it missing; and it may be behind with what is new. */
const sureOf = async (
  context: ActivityContext,
  account: ConfiguredAccount,
  submission: UnderReview,
  view: VendorView | undefined,
): Promise<VendorView | 'unsure' | undefined> =>
  (view && !submission.isMissing) || submission.age < account.settlingTime
    ? view
    : believed(context, account, { key: submission, signature: submission, view });

/**
 * Tells each verdict to its workflow, and marks it told only then: what could not be told is told by a later look.
 * One workflow that cannot be reached does not keep the others waiting.
 */
async function tellVerdicts(context: ActivityContext, account: ConfiguredAccount): Promise<void> {
  for (const { workflowId, ...untold } of await untoldVerdicts(context.database, account.name)) {
    const { number, life, verdict, reason, rawCode, standing, filings } = untold;
    const rejection = verdict === 'rejected' ? rejectionOf(account, reason) : undefined;
    const dueAt = standing && filingDue(account, standing);
    const isWithdrawing = untold.isWithdrawing || undefined;
    const told = { number, life, verdict, reason, rawCode, standing, filings, rejection, dueAt };
    const signal: Reviewed = { ...told, isWithdrawing };
    if (await tell(workflowId, messages.reviewed, signal)) await markTold(context.database, untold);
  }
}

const clock = (account: ConfiguredAccount, at: number): string =>
  new Intl.DateTimeFormat('en-GB', {
    timeZone: account.review.timeZone,
    timeStyle: 'medium',
    dateStyle: 'short',
  }).format(at);
