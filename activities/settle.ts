import type { Slot } from '../model/lifecycle.ts';
import type { KnownSignature } from '../model/messages.ts';
import type { Problem } from '../model/problem.ts';
import { dueAt } from '../model/review-hours.ts';
import type { Settle } from '../model/settlement.ts';
import type { Reviewed } from '../model/signals.ts';
import type { SubmissionKind } from '../model/sms-vendor.ts';
import { transaction } from '../store/database.ts';
import { readSubmission } from '../store/journal.ts';
import { keepSpent } from '../store/ledger-by-hand.ts';
import { recordTransition } from '../store/outbox.ts';
import { lockSignature } from '../store/registry.ts';
import { writeOutcome } from '../store/sendings.ts';
import { wasAskedBack, writeWithdrawal } from '../store/withdrawal.ts';
import { type ActivityContext, accountOf } from './context.ts';
import { openDesk } from './desk.ts';
import { problemOfId } from './problem-of-id.ts';
import { problemOfShown } from './problem-of-shown.ts';
import { settleVerdict } from './settle-verdict.ts';
import { bookIfCounted } from './slots.ts';
import { kindOfDay } from './working-days.ts';

export interface SettleInput {
  signature: KnownSignature;
  number: number;
  settlement: Settle;
}

export interface Settled {
  /** The verdict, where a person has reported one. */
  reviewed?: Omit<Reviewed, 'number'> | undefined;
  kind: SubmissionKind;
  sentAt?: string | undefined;
  slot?: Slot | undefined;
  /** Epoch milliseconds by which the review is usually over. */
  dueAt?: number | undefined;
  vendorId?: string | undefined;
  /** It was asked back before: it goes on being withdrawn. */
  isWithdrawing?: boolean | undefined;
}

/** Nothing was written: what was said does not tell which signature at the vendor is meant. */
export interface NotSettled {
  problems: Problem[];
}

/** Writes what a person says became of a submission: it is in review, or it waits to be sent again. */
export async function settle(context: ActivityContext, input: SettleInput): Promise<Settled | NotSettled> {
  const { signature, number, settlement } = input;
  const account = accountOf(context, signature);
  const key = { signatureId: signature.id, life: signature.life, number };
  if ('verdict' in settlement) return settleVerdict(context, account, signature, key, settlement);
  const state = settlement.arrived ? 'inReview' : 'queued';
  const { vendorId } = settlement.arrived ? settlement : {};
  const isUnknown = (await readSubmission(context.database, key)).state === 'unknown';
  if (vendorId !== undefined && isUnknown && account.channel === 'api') {
    const problem = await problemOfShown(account, signature, vendorId);
    if (problem) return { problems: [problem] };
  }
  const settled = await transaction(context.database, async (tx) => {
    await lockSignature(tx, signature);
    const entry = await readSubmission(tx, key);
    if (entry.state === 'unknown') {
      const problem = settlement.arrived && (await problemOfId(tx, account, signature, vendorId));
      if (problem) return { problems: [problem] };
      await writeOutcome(tx, key, { state, reason: settlement.note, vendorId });
      await recordTransition(tx, { ...key, state, detail: { settledBy: 'person', note: settlement.note } });
      if (await wasAskedBack(tx, key)) await writeWithdrawal(tx, signature);
    }
    const { kind, sentAt, state: settledTo, isWithdrawing } = await readSubmission(tx, key);
    // What the vendor had, and has counted, has used up its day: another one is booked for what is sent again.
    if (settledTo === 'queued' && sentAt) await keepSpent(tx, key);
    const isWaiting = settledTo === 'queued' && !isWithdrawing;
    const slot = isWaiting ? await bookIfCounted(tx, account, key, kind) : undefined;
    const due = settlement.arrived ? dueAt(account.review, kindOfDay, Date.now()) : undefined;
    return { kind, sentAt: sentAt?.toISOString(), slot, dueAt: due, vendorId, isWithdrawing };
  });
  if ('problems' in settled) return settled;
  if (settlement.arrived) await openDesk(context, account);
  return settled;
}
