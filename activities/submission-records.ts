import { refusedByApi } from '../model/refused-by-api.ts';
import type { SubmissionKind, VendorReceipt, VendorView } from '../model/sms-vendor.ts';
import type { VendorError } from '../model/vendor-error.ts';
import { databaseNow, type Transaction, transaction } from '../store/database.ts';
import { readSubmission } from '../store/journal.ts';
import { closeDay, releaseSlot, type SubmissionKey } from '../store/ledger.ts';
import { bookInQueue } from '../store/ledger-queue.ts';
import { recordTransition } from '../store/outbox.ts';
import { holdSignature } from '../store/registry.ts';
import { type Outcome, writeNotSent, writeOutcome } from '../store/sendings.ts';
import type { Sending } from './begin-sending.ts';
import type { ActivityContext, ConfiguredAccount } from './context.ts';
import { isApproved, isRefused, isSent } from './journal-says.ts';
import { standingIn } from './standing-in.ts';
import type { SubmitResult } from './submit-result.ts';

/** What came of a sending: each one transaction over journal, ledger and outbox, and what the workflow is told. */

export async function submitted(
  { context, account, key }: Sending,
  kind: SubmissionKind,
  receipt: Partial<VendorReceipt>,
): Promise<SubmitResult> {
  await write(context, key, { state: 'inReview', kind, ...receipt, isOurs: true });
  return isSent(account, await readSubmission(context.database, key));
}

/** Somebody else submitted it: the review is followed, and our slot is free. */
export async function foundInReview(
  context: ActivityContext,
  account: ConfiguredAccount,
  key: SubmissionKey,
  view: VendorView,
): Promise<SubmitResult> {
  const { orderId, rawCode, vendorId } = view;
  await write(context, key, { state: 'inReview', orderId, rawCode, vendorId }, account);
  const { sentAt: _, ...found } = isSent(account, await readSubmission(context.database, key));
  return found;
}

export async function foundApproved(
  context: ActivityContext,
  account: ConfiguredAccount,
  key: SubmissionKey,
  view: VendorView,
): Promise<SubmitResult> {
  const { orderId, rawCode, vendorId } = view;
  const { standing: state, reason, filings } = standingIn(view);
  await write(context, key, { state, orderId, rawCode, vendorId, reason, filings }, account);
  return isApproved(account, await readSubmission(context.database, key));
}

/** A vendor that refuses what it is sent has not counted it. */
export async function refused(
  context: ActivityContext,
  account: ConfiguredAccount,
  key: SubmissionKey,
  error: VendorError,
  view: VendorView | undefined,
): Promise<SubmitResult> {
  const { code, reason, requestId } = error.details;
  const vendorId = view?.vendorId;
  await write(
    context,
    key,
    { state: 'rejected', rawCode: code, reason: refusedByApi(code, reason), requestId, vendorId },
    account,
  );
  return isRefused(account, await readSubmission(context.database, key));
}

export async function unknown(
  context: ActivityContext,
  key: SubmissionKey,
  reason: string,
  vendorId?: string | undefined,
): Promise<SubmitResult> {
  await write(context, key, { state: 'unknown', reason, vendorId });
  return { outcome: 'unknown', reason };
}

export const fitsBoth = ({ vendor }: ConfiguredAccount, { number }: SubmissionKey): string =>
  `The answer to submission ${number} never came, and what ${vendor} shows fits both: that it arrived, and that it did not`;

export async function rebook(
  context: ActivityContext,
  account: ConfiguredAccount,
  key: SubmissionKey,
  kind: SubmissionKind,
): Promise<SubmitResult> {
  return transaction(context.database, async (tx) => {
    await holdUnsent(tx, key);
    await recordTransition(tx, { ...key, state: 'queued', detail: {} });
    const slot = await bookInQueue(tx, account, key, kind);
    return { outcome: 'rebooked', slot, wait: slot.opensAt - (await databaseNow(tx)) };
  });
}

/**
 * The vendor says that the day's applications are used up, by whomever. It may refuse new applications only (after a
 * rejection), so a refused application closes the day for its kind, and a refused modification for both.
 */
export async function dayUsedUp(
  context: ActivityContext,
  account: ConfiguredAccount,
  key: SubmissionKey,
  { kind, token }: { kind: SubmissionKind; token: number },
  error: VendorError,
): Promise<SubmitResult> {
  return transaction(context.database, async (tx) => {
    await holdSignature(tx, key.signatureId);
    await writeNotSent(tx, key, token);
    await holdUnsent(tx, key);
    await recordTransition(tx, { ...key, state: 'queued', detail: { reason: error.message } });
    await closeDay(tx, account, kind === 'application' ? 'application' : 'all', error.message);
    const slot = await bookInQueue(tx, account, key, kind);
    return { outcome: 'rebooked', slot, wait: slot.opensAt - (await databaseNow(tx)) };
  });
}

/** Locks the signature of a submission that waits to be sent; one that was withdrawn meanwhile gets no other day. */
async function holdUnsent(tx: Transaction, key: SubmissionKey): Promise<void> {
  await holdSignature(tx, key.signatureId);
  const { state } = await readSubmission(tx, key);
  if (state !== 'queued') throw new Error(`Submission ${key.number} is ${state} and waits for no day`);
}

/** With an account, the slot is given back in the same transaction. */
async function write(
  context: ActivityContext,
  key: SubmissionKey,
  outcome: Outcome,
  releaseAt?: ConfiguredAccount,
): Promise<void> {
  await transaction(context.database, async (tx) => {
    await holdSignature(tx, key.signatureId);
    await writeOutcome(tx, key, outcome);
    await recordTransition(tx, {
      ...key,
      state: outcome.state,
      detail: { reason: outcome.reason, rawCode: outcome.rawCode, requestId: outcome.requestId },
    });
    if (releaseAt) await releaseSlot(tx, releaseAt, key);
  });
}
