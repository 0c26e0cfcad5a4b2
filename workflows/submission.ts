import { condition, sleep } from '@temporalio/workflow';
import type { Blocked, SubmitResult } from '../activities/submit-result.ts';
import { lastSubmission } from '../model/lifecycle.ts';
import { vendor } from './activities.ts';
import { interruptible } from './interruptible.ts';
import type { Requests } from './requests.ts';
import type { Signature } from './signature.ts';

/**
 * Waits for the slot, which may move to an earlier day meanwhile, or until a person says that they have used an earlier
 * one. Not a moment is waited once its day has begun.
 */
export async function untilSlot(signature: Signature, requests: Requests): Promise<void> {
  const isDone = () => requests.provided && signature.lifecycle.isHandedOver === true;
  for (;;) {
    const { slot } = signature.lifecycle;
    const wait = slot ? slot.opensAt - Date.now() : 0;
    if (signature.state !== 'queued' || wait <= 0 || isDone()) return;
    signature.publish();
    const moved = () => signature.lifecycle.slot !== slot || signature.state !== 'queued' || isDone();
    await condition(moved, wait);
  }
}

/**
 * Sends the last submission. A withdrawal ends the attempts; what had been sent by then, it looks into itself. What a
 * person has provided counts until it was really tried. Gives what blocks it, if anything.
 */
export async function submit(signature: Signature, requests: Requests): Promise<Blocked | undefined> {
  const { number } = lastSubmission(signature.lifecycle)!;
  const known = signature.known!;
  signature.happened({ type: 'submitting' });
  signature.publish();
  const input = { signature: known, number, ...(requests.provided && { provided: true as const }) };
  const result = await interruptible(
    () => vendor(known.vendor, `Submission ${number}`).submit(input),
    () => signature.state === 'withdrawing',
  );
  if (!result) return undefined;
  await takeResult(signature, number, result);
  if (result.isWithdrawing) signature.happened({ type: 'withdrawRequested' });
  if (result.outcome !== 'blocked' || result.wasAsked) requests.provided = false;
  if (result.outcome !== 'blocked') requests.timesBlocked = 0;
  return result.outcome === 'blocked' ? result : undefined;
}

async function takeResult(signature: Signature, number: number, result: SubmitResult): Promise<void> {
  switch (result.outcome) {
    case 'submitted': {
      const { outcome: _, isWithdrawing: __, ...submitted } = result;
      signature.happened({ type: 'submitted', ...submitted });
      return;
    }
    case 'approved': {
      const { outcome: verdict, isWithdrawing: _, ...approved } = result;
      signature.happened({ type: 'reviewed', number, verdict, ...approved });
      return;
    }
    case 'refused': {
      const { outcome: type, isWithdrawing: _, ...refused } = result;
      signature.happened({ type, ...refused });
      return;
    }
    case 'blocked': {
      const { outcome: type, need, isSent, isUnbooked, byHand } = result;
      signature.happened({ type, need, isSent, isUnbooked, byHand });
      return;
    }
    case 'unknown':
      signature.happened({ type: 'outcomeUnknown', reason: result.reason });
      return;
    case 'rebooked': {
      const { kind } = lastSubmission(signature.lifecycle)!;
      signature.happened({ type: 'queued', number, kind, slot: result.slot });
      // The ledger's clock decides when a day begins, and Temporal's may be ahead of it.
      if (result.wait > 0 && result.slot.opensAt <= Date.now()) await sleep(result.wait);
    }
  }
}
