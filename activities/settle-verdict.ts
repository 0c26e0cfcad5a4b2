import { isStanding } from '../model/filing.ts';
import type { Settle } from '../model/messages.ts';
import { readSubmission } from '../store/journal.ts';
import type { SubmissionKey } from '../store/ledger.ts';
import { markTold, writeVerdict } from '../store/reviews.ts';
import type { ActivityContext, ConfiguredAccount } from './context.ts';
import { rejectionOf } from './rejection-of.ts';
import type { Settled } from './settle.ts';

/** Writes the verdict that a person has read in the vendor's console, as the review desk writes one. */
export async function settleVerdict(
  { database }: ActivityContext,
  account: ConfiguredAccount,
  key: SubmissionKey,
  { verdict, reason }: Extract<Settle, { verdict: unknown }>,
): Promise<Settled> {
  await writeVerdict(database, key, { verdict, reason, rawCode: 'byHand' }, account);
  // The review desk may have written another one a moment before: what the journal has, counts.
  const written = await readSubmission(database, key);
  const isRejected = written.state === 'rejected';
  // The workflow learns it as the answer to this.
  await markTold(database, key);
  const told = written.reason ?? undefined;
  return {
    kind: written.kind,
    sentAt: written.sentAt?.toISOString(),
    reviewed: {
      verdict: isRejected ? 'rejected' : 'approved',
      reason: told,
      rawCode: written.rawCode ?? '',
      standing: isStanding(written.state) ? written.state : undefined,
      filings: written.filings ?? undefined,
      rejection: isRejected ? rejectionOf(account, told) : undefined,
    },
  };
}
