import { condition, workflowInfo } from '@temporalio/workflow';
import type { Blocked } from '../activities/submit-result.ts';
import { lastSubmission } from '../model/lifecycle.ts';
import { store, vendor } from './activities.ts';
import { hear } from './hear.ts';
import { interruptible } from './interruptible.ts';
import type { Requests } from './requests.ts';
import type { Signature } from './signature.ts';

/** A signature that has heard nothing for so long sees to it that the desk is open. */
const followEvery = '1 day';

/** A blocked signature is tried again by itself, ever more rarely. */
const firstBlockedWait = 60_000;
const longestBlockedWait = 3_600_000;

/** Behind a gate that somebody else's probe keeps closed it is tried ever more rarely, so that the history grows slowly. */
const firstKeptOutWait = 15_000;

/** Waits for the verdict, which the review desk signals. */
export async function followReview(signature: Signature): Promise<void> {
  const { state } = signature;
  const { number } = lastSubmission(signature.lifecycle)!;
  const decided = () =>
    signature.state !== state || lastSubmission(signature.lifecycle)?.state !== 'inReview';
  signature.publish();
  const due = untilOverdue(signature);
  if (await condition(decided, due ?? followEvery)) return;
  if (due !== undefined) return signature.happened({ type: 'overdue' });
  const reviewed = await store('Is the review desk open?').follow({ signature: signature.known!, number });
  if (reviewed) hear(signature, reviewed);
}

/** Milliseconds until the review, or the filing, takes longer than it usually does; undefined where that is far off. */
export function untilOverdue({ state, lifecycle }: Signature, farOff = 86_400_000): number | undefined {
  const { dueAt } = lastSubmission(lifecycle)!;
  const isWaitedFor = state === 'inReview' || state === 'filing';
  if (!isWaitedFor || dueAt === undefined || lifecycle.isOverdue) return undefined;
  const wait = Math.max(1, dueAt - Date.now());
  return wait < farOff ? wait : undefined;
}

/**
 * Waits until a person has mended what blocks the signature, until the account's gate opens, or until it is time to try
 * by itself. A person who has done so while nothing was let through is not asked again: their question waits its turn.
 */
export async function untilProvided(
  signature: Signature,
  requests: Requests,
  blocked: Blocked | undefined,
): Promise<void> {
  signature.publish();
  const wait = untilNextTry(requests, blocked);
  const wasProvided = requests.provided;
  // A gate that opened while the refusal was on its way counts, too: then it is tried once more in vain at worst.
  const { state } = signature;
  const isProvided = () => requests.provided && !wasProvided;
  await condition(() => isProvided() || requests.gateOpened || signature.state !== state, wait);
  requests.gateOpened = false;
}

/** Milliseconds until a blocked signature is tried again by itself: what the gate says, where it has said anything. */
function untilNextTry(requests: Requests, blocked: Blocked | undefined): number {
  const { retryAfter, wasAsked = true } = blocked ?? {};
  if (retryAfter === undefined) {
    requests.timesBlocked += 1;
    return grown(firstBlockedWait, requests.timesBlocked - 1);
  }
  requests.timesKeptOut = wasAsked ? 0 : requests.timesKeptOut + 1;
  if (wasAsked) return retryAfter;
  // The question of a person waits no longer than it must, once.
  const isPersons = requests.provided && requests.timesKeptOut === 1;
  return isPersons ? retryAfter : Math.max(retryAfter, grown(firstKeptOutWait, requests.timesKeptOut - 1));
}

const grown = (first: number, times: number): number => Math.min(first * 2 ** times, longestBlockedWait);

/** Deletes the signature at the vendor: after the verdict, where it is in review. A gate that opens is tried at once. */
export async function withdraw(signature: Signature, requests: Requests): Promise<void> {
  if (lastSubmission(signature.lifecycle)?.state === 'inReview') {
    await followReview(signature);
    return;
  }
  const known = signature.known!;
  signature.publish();
  if (signature.lifecycle.byHand && !(await isDeletedByHand(signature, requests))) return;
  requests.gateOpened = false;
  const ended = await interruptible(
    () =>
      vendor(known.vendor, 'Delete it at the vendor')
        .withdraw({ signature: known })
        .then((kept) => kept ?? 'withdrawn'),
    () => requests.gateOpened,
  );
  if (ended === 'withdrawn') signature.happened({ type: 'withdrawn' });
  else if (ended) signature.happened({ type: 'notWithdrawn', reason: ended.reason });
}

/** Whether a person says so; where nothing was ever sent there is nothing to delete. */
async function isDeletedByHand(signature: Signature, requests: Requests): Promise<boolean> {
  const isSent = signature.lifecycle.submissions.some(({ sentAt }) => sentAt !== undefined);
  requests.provided = false;
  if (isSent) await condition(() => requests.provided || workflowInfo().continueAsNewSuggested);
  return !isSent || requests.provided;
}
