import { workflowInfo } from '@temporalio/workflow';
import type { WatchInput, WatchResult } from '../activities/watch.ts';
import { editedField } from '../model/edited.ts';
import { lastSubmission } from '../model/lifecycle.ts';
import { refusedLookField } from '../model/refused-look.ts';
import { unusedField } from '../model/unused.ts';
import { vendor } from './activities.ts';
import { interruptible } from './interruptible.ts';
import type { Requests } from './requests.ts';
import type { Signature } from './signature.ts';
import { untilOverdue } from './waiting.ts';

/** A watched signature begins a new run this often, so that no history grows for years. */
const longestRun = 30 * 86_400_000;

/**
 * Watches an approved signature until it stands otherwise, or until its gate opens. Says whether it was watched long
 * enough for a run.
 */
export async function watch(signature: Signature, requests: Requests): Promise<boolean> {
  const known = signature.known!;
  const { state } = signature;
  signature.publish();
  const began = Date.now();
  const due = untilOverdue(signature, longestRun);
  requests.gateOpened = false;
  const seen = await interruptible(
    () => vendor(known.vendor, 'Watch it').watch({ signature: known, seen: standsAt(signature) }),
    () => signature.state !== state || requests.gateOpened || workflowInfo().continueAsNewSuggested,
    due ?? longestRun,
  );
  if (seen) take(signature, seen);
  else if (due !== undefined && Date.now() - began >= due) signature.happened({ type: 'overdue' });
  return Date.now() - began >= longestRun;
}

/** What the workflow knows already, and need not be told again. */
function standsAt({ state, lifecycle, warnings }: Signature): NonNullable<WatchInput['seen']> {
  const { filings, number } = lastSubmission(lifecycle) ?? {};
  const orderId = warnings.findLast(({ field }) => field === editedField)?.given;
  const warned = warnings.some(({ field }) => field === unusedField);
  const refused = warnings.some(({ field }) => field === refusedLookField);
  return { state, number, filings, orderId, warned, ...(refused && { refused }) };
}

function take(signature: Signature, result: WatchResult): void {
  const { state, warning, usedAgain, answersAgain, isWithdrawing, ...seen } = result;
  const over = [usedAgain && unusedField, answersAgain && refusedLookField];
  signature.warnings = signature.warnings.filter(({ field }) => !over.includes(field));
  if (warning) signature.warnings = [...signature.warnings, warning];
  if (isWithdrawing) signature.happened({ type: 'withdrawRequested' });
  if (state === 'withdrawn') signature.happened({ type: 'withdrawn' });
  else if (state === 'inReview') signature.happened({ type: 'reopened', ...seen });
  else if (state) signature.happened({ type: 'stood', standing: state, ...seen });
}
