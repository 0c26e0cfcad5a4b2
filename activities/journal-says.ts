import { isStanding } from '../model/filing.ts';
import { dueAt, filingDueAt } from '../model/review-hours.ts';
import type { Reviewed } from '../model/signals.ts';
import type { JournalEntry } from '../store/journal.ts';
import type { ConfiguredAccount } from './context.ts';
import { rejectionOf } from './rejection-of.ts';
import type { SubmitResult } from './submit-result.ts';
import { kindOfDay } from './working-days.ts';

/** What a workflow is told of a submission whose end the journal knows: the same, whoever wrote it down. */

/** What the journal says of a sending that has arrived. */
export const isSent = (
  { review }: ConfiguredAccount,
  entry: JournalEntry,
): Extract<SubmitResult, { outcome: 'submitted' }> => ({
  outcome: 'submitted',
  kind: entry.kind,
  sentAt: entry.sentAt?.toISOString(),
  orderId: entry.orderId ?? undefined,
  dueAt: dueAt(review, kindOfDay, entry.reviewedFrom?.getTime() ?? Date.now()),
});

/** What the journal says of an approved one. */
export const isApproved = (
  account: ConfiguredAccount,
  { state, rawCode, reason, filings }: JournalEntry,
): SubmitResult => ({
  outcome: 'approved',
  rawCode: rawCode ?? '',
  reason: reason ?? undefined,
  standing: isStanding(state) ? state : undefined,
  filings: filings ?? undefined,
  dueAt: filingDue(account, state),
});

/** When the carriers usually have filed what has just been approved; undefined where they are not waited for. */
export const filingDue = ({ review }: ConfiguredAccount, state: string): number | undefined =>
  state === 'filing' ? filingDueAt(review, kindOfDay, Date.now()) : undefined;

/** What the journal says of one that the vendor refused. */
export const isRefused = (account: ConfiguredAccount, { reason, rawCode }: JournalEntry): SubmitResult => ({
  outcome: 'refused',
  reason: reason ?? '',
  rawCode: rawCode ?? '',
  rejection: rejectionOf(account, reason ?? undefined),
});

const verdictOf = {
  usable: 'approved',
  partlyUsable: 'approved',
  filing: 'approved',
  lapsed: 'approved',
  disabled: 'approved',
  rejected: 'rejected',
  withdrawn: 'cancelled',
  unknown: 'missing',
} as const;

/** The verdict that the journal has; undefined where there is none. */
export function reviewedOf(
  account: ConfiguredAccount,
  { state, reason, rawCode, filings, isWithdrawing }: JournalEntry,
): Omit<Reviewed, 'number'> | undefined {
  if (!(state in verdictOf)) return undefined;
  const told = reason ?? undefined;
  return {
    verdict: verdictOf[state as keyof typeof verdictOf],
    reason: told,
    rawCode: rawCode ?? '',
    standing: isStanding(state) ? state : undefined,
    filings: filings ?? undefined,
    dueAt: filingDue(account, state),
    rejection: state === 'rejected' ? rejectionOf(account, told) : undefined,
    ...(isWithdrawing && { isWithdrawing }),
  };
}
