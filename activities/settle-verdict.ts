import type { KnownSignature } from '../model/messages.ts';
import type { Settle } from '../model/settlement.ts';
import { transaction } from '../store/database.ts';
import { readSubmission } from '../store/journal.ts';
import type { SubmissionKey } from '../store/ledger.ts';
import { lockSignature } from '../store/registry.ts';
import { markTold, writeVerdict } from '../store/reviews.ts';
import type { ActivityContext, ConfiguredAccount } from './context.ts';
import { reviewedOf } from './journal-says.ts';
import type { Settled } from './settle.ts';

/** Writes the verdict that a person has read in the vendor's console, as the review desk writes one. */
export async function settleVerdict(
  { database }: ActivityContext,
  account: ConfiguredAccount,
  signature: KnownSignature,
  key: SubmissionKey,
  { verdict, reason }: Extract<Settle, { verdict: unknown }>,
): Promise<Settled> {
  await transaction(database, (tx) => lockSignature(tx, signature));
  await writeVerdict(database, key, { verdict, reason, rawCode: 'byHand' }, account);
  // The review desk may have written another one a moment before: what the journal has, counts.
  const written = await readSubmission(database, key);
  // The workflow learns it as the answer to this.
  await markTold(database, key);
  const { kind, sentAt } = written;
  return { kind, sentAt: sentAt?.toISOString(), reviewed: reviewedOf(account, written) };
}
