import { lastSubmission, numberOfChange } from '../model/lifecycle.ts';
import { failures, type Modify, type SignatureStatus } from '../model/messages.ts';
import { describeRefusals } from '../model/problem.ts';
import type { Settle } from '../model/settlement.ts';
import { store } from './activities.ts';
import { hear } from './hear.ts';
import { refusal } from './payloads.ts';
import type { Signature } from './signature.ts';

// While it is being checked nothing else may be changed; a person who hears nothing for so long should hear why.
const longestChange = { scheduleToCloseTimeout: '5m' } as const;

/** What a person changes, judged and written down as the next submission, or in place of one that was never sent. */
export async function modify(signature: Signature, changes: Modify): Promise<SignatureStatus> {
  const number = numberOfChange(signature.lifecycle);
  const wasBlocked = signature.state === 'blocked';
  const amendment = await store('Check the modification', longestChange).amend({
    signature: signature.known!,
    given: signature.given!,
    changes,
    number,
  });
  if (!amendment.amended) {
    if (amendment.isWithdrawing) withdrawRequested(signature);
    throw refusal(describeRefusals(amendment.problems), failures.applicationRefused, amendment.problems);
  }
  const { given, kind, slot, need, warnings, changes: differences } = amendment;
  signature.renamed(given.text);
  signature.given = given;
  signature.warnings = warnings;
  signature.happened({ type: 'queued', number, kind, slot, changes: differences });
  if (need) signature.happened({ type: 'blocked', need });
  // The state may be the same, and nothing else would show the new need.
  if (wasBlocked) signature.publish();
  return signature.status();
}

/** What a person says became of a submission: whether it arrived, or the verdict on what was submitted by hand. */
export async function settle(signature: Signature, settlement: Settle): Promise<SignatureStatus> {
  const { number } = lastSubmission(signature.lifecycle)!;
  const settled = await store('Settle the unknown outcome').settle({
    signature: signature.known!,
    number,
    settlement,
  });
  if ('problems' in settled)
    throw refusal(describeRefusals(settled.problems), failures.applicationRefused, settled.problems);
  const { kind, sentAt, slot, reviewed, dueAt, vendorId, isWithdrawing } = settled;
  if ('verdict' in settlement) {
    hear(signature, { number, ...reviewed! });
  } else {
    signature.happened(
      settlement.arrived
        ? { type: 'submitted', kind, sentAt, dueAt, ...(vendorId && { vendorId }) }
        : { type: 'queued', number, kind, slot },
    );
    if (isWithdrawing) withdrawRequested(signature);
  }
  return signature.status();
}

/** What a person asks back. It is written down first: then no later run forgets it. */
export async function withdraw(signature: Signature): Promise<SignatureStatus> {
  await store('Write down that it is withdrawn').requestWithdrawal({ signature: signature.known! });
  return withdrawRequested(signature);
}

export function withdrawRequested(signature: Signature): SignatureStatus {
  signature.happened({ type: 'withdrawRequested' });
  return signature.status();
}
