import { workflowInfo } from '@temporalio/workflow';
import { isStanding } from '../model/filing.ts';
import { lastSubmission, waitingFor } from '../model/lifecycle.ts';
import type { SignatureStatus } from '../model/messages.ts';
import { smsSignatureIdentity } from '../model/names.ts';
import { nextStep } from '../model/next-step.ts';
import { mendAccount, refusedLookField } from '../model/refused-look.ts';
import type { Signature } from './signature.ts';

/** A signature as callers and people see it. */
export function statusOf(signature: Signature): SignatureStatus {
  const { known, given, lifecycle, warnings } = signature;
  const { workflowId } = workflowInfo();
  const { account, scope, text } = known ?? given ?? smsSignatureIdentity(workflowId);
  const { state } = lifecycle;
  const last = lastSubmission(lifecycle);
  // It may stand as it did; but nobody would notice otherwise.
  const isUnwatched = isStanding(state) && warnings.some(({ field }) => field === refusedLookField);
  return {
    workflowId,
    account,
    vendor: known?.vendor,
    scope,
    text,
    state,
    waitingFor: isUnwatched ? 'person' : waitingFor(lifecycle),
    reason: lifecycle.need ?? last?.reason,
    // What a person said has no code of the vendor's.
    rawCode: last?.rawCode === 'byHand' ? undefined : last?.rawCode,
    nextStep: isUnwatched ? mendAccount : nextStep(lifecycle, { text, vendorAccount: known?.vendorAccount }),
    slot: lifecycle.slot,
    orderId: last?.orderId,
    dueAt: state === 'inReview' || state === 'filing' ? last?.dueAt : undefined,
    filings: last?.filings,
    rejection: state === 'rejected' ? last?.rejection : undefined,
    submissions: lifecycle.submissions,
    warnings,
  };
}
