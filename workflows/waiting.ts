import { condition, workflowInfo } from '@temporalio/workflow';
import { lastSubmission } from '../model/lifecycle.ts';
import { store, vendor } from './activities.ts';
import { hear, type Requests } from './handlers.ts';
import { interruptible } from './interruptible.ts';
import type { Signature } from './signature.ts';

/** A signature that has heard nothing for so long sees to it that the desk is open. */
const followEvery = '1 day';

/** A watched signature begins a new run this often, so that no history grows for years. */
const longestRun = 30 * 86_400_000;

/** A blocked signature is tried again by itself, ever more rarely. */
const firstBlockedWait = 60_000;
const longestBlockedWait = 3_600_000;

/** Waits for the verdict, which the review desk signals. */
export async function followReview(signature: Signature): Promise<void> {
  const { state } = signature;
  const { number } = lastSubmission(signature.lifecycle)!;
  const decided = () =>
    signature.state !== state || lastSubmission(signature.lifecycle)?.state !== 'inReview';
  signature.publish();
  if (await condition(decided, followEvery)) return;
  const reviewed = await store('Is the review desk open?').follow({ signature: signature.known!, number });
  if (reviewed) hear(signature, reviewed);
}

/**
 * Waits until a person has mended what blocks the signature, until the account's gate opens, or until it is time to try
 * by itself: after `retryAfter` milliseconds where they are known. Says whether a person did.
 */
export async function untilProvided(
  signature: Signature,
  requests: Requests,
  retryAfter: number | undefined,
): Promise<boolean> {
  signature.publish();
  const wait = retryAfter ?? Math.min(firstBlockedWait * 2 ** requests.timesBlocked, longestBlockedWait);
  if (retryAfter === undefined) requests.timesBlocked += 1;
  requests.provided = false;
  // A gate that opened while the refusal was on its way counts, too: then it is tried once more in vain at worst.
  const { state } = signature;
  await condition(() => requests.provided || requests.gateOpened || signature.state !== state, wait);
  requests.gateOpened = false;
  return requests.provided;
}

/** Deletes the signature at the vendor: after the verdict, where it is in review. */
export async function withdraw(signature: Signature): Promise<void> {
  if (lastSubmission(signature.lifecycle)?.state === 'inReview') {
    await followReview(signature);
    return;
  }
  const known = signature.known!;
  signature.publish();
  await vendor(known.vendor, 'Delete it at the vendor').withdraw({ signature: known });
  signature.happened({ type: 'withdrawn' });
}

/** Watches a usable signature. Says whether it was watched long enough for a run. */
export async function watch(signature: Signature): Promise<boolean> {
  const known = signature.known!;
  signature.publish();
  const began = Date.now();
  const seen = await interruptible(
    () => vendor(known.vendor, 'Watch it').watch({ signature: known }),
    () => signature.state !== 'usable' || workflowInfo().continueAsNewSuggested,
    longestRun,
  );
  if (seen?.state === 'disabled') signature.happened({ type: 'disabled', ...seen });
  if (seen?.state === 'withdrawn') signature.happened({ type: 'withdrawn' });
  return Date.now() - began >= longestRun;
}
