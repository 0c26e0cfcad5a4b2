import {
  allHandlersFinished,
  condition,
  continueAsNew,
  setHandler,
  sleep,
  workflowInfo,
} from '@temporalio/workflow';
import { type AccountReviewsInput, accountReviewsInputSchema, failures } from '../model/messages.ts';
import { accountReviewsWorkflowId } from '../model/names.ts';
import { submissionSentSchema } from '../model/signals.ts';
import { vendor } from './activities.ts';
import { interruptible } from './interruptible.ts';
import * as messages from './messages.ts';
import { heard, parse, refusal } from './payloads.ts';
import { vendorOf } from './vendor-of.ts';

/** Submissions come in batches: one look serves all that arrive within this time. */
const debounce = '5s';

/** A vendor's push may wake the desk this often: the look is the truth, the push a hint. */
const hintEvery = 60_000;

/**
 * The review desk of one account: one activity that looks at everything in review there and tells each signature its
 * verdict. It closes when nothing is left; the next submission opens it again. Id: `account-reviews:<account>`.
 */
export async function accountReviews(input: AccountReviewsInput): Promise<void> {
  const { account, vendor: given } = parse(accountReviewsInputSchema, input);
  if (workflowInfo().workflowId !== accountReviewsWorkflowId(account)) {
    throw refusal(
      `The review desk of ${account} has the id ${accountReviewsWorkflowId(account)}`,
      failures.badInput,
    );
  }
  let arrived = 0;
  let woken = false;
  let hintedAt = 0;
  setHandler(
    messages.submissionSent,
    heard(submissionSentSchema, ({ wake }) => {
      arrived += 1;
      woken ||= wake;
    }),
  );
  setHandler(messages.gateOpened, () => {
    woken = true;
  });
  setHandler(messages.reviewHint, () => {
    const isDue = Date.now() - hintedAt >= hintEvery;
    if (isDue) hintedAt = Date.now();
    woken ||= isDue;
  });

  const name = await vendorOf(account, given);
  let seen: number;
  do {
    seen = arrived;
    woken = false;
    // Ends when nothing is in review any more; stopped when somebody wants a look sooner than its next one.
    await interruptible(
      () => vendor(name, `Look at what is in review at ${account}`).review({ account }),
      () => woken || workflowInfo().continueAsNewSuggested,
    );
    if (woken) await sleep(debounce);
    if (workflowInfo().continueAsNewSuggested) {
      await condition(allHandlersFinished);
      await continueAsNew<typeof accountReviews>(input);
    }
    // A submission that came while the look was ending may have been missed by it.
  } while (woken || arrived > seen);
}
