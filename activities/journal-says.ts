import { isStanding } from '../model/filing.ts';
import { dueAt, filingDueAt } from '../model/review-hours.ts';
import type { JournalEntry } from '../store/journal.ts';
import type { ConfiguredAccount } from './context.ts';
import { rejectionOf } from './rejection-of.ts';
import type { SubmitResult } from './submit-result.ts';
import { kindOfDay } from './working-days.ts';

/** What a workflow is told of a submission whose end the journal knows: the same, whoever wrote it down. */

/** What the journal says of a sending that has arrived. */
export const isSent = ({ review }: ConfiguredAccount, entry: JournalEntry): SubmitResult => ({
  outcome: 'submitted',
  kind: entry.kind,
  sentAt: entry.sentAt?.toISOString(),
  orderId: entry.orderId ?? undefined,
  dueAt: dueAt(review, kindOfDay, entry.sentAt?.getTime() ?? Date.now()),
});

/** What the journal says of an approved one. */
export const isApproved = (
  account: ConfiguredAccount,
  { state, rawCode, filings }: JournalEntry,
): SubmitResult => ({
  outcome: 'approved',
  rawCode: rawCode ?? '',
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
