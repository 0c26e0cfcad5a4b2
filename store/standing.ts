import { standings } from '../model/filing.ts';
import type { SignatureState } from '../model/lifecycle.ts';
import type { VendorView } from '../model/sms-vendor.ts';
import type { Database, Transaction } from './database.ts';
import { keyValues } from './journal.ts';
import type { SubmissionKey } from './ledger.ts';
import type { Outcome } from './sendings.ts';

/**
 * An approved submission stands otherwise than before. One that is reviewed again has its verdict still to come. Answers
 * whether it was one: somebody may have begun another meanwhile.
 */
export async function writeStanding(
  tx: Transaction,
  key: SubmissionKey,
  {
    state,
    reason,
    rawCode,
    filings,
  }: Pick<Outcome, 'reason' | 'rawCode' | 'filings'> & { state: SignatureState },
  view: VendorView | undefined,
): Promise<boolean> {
  const { rowCount } = await tx.query(
    `update submission set state = $4, reason = $5, raw_code = $6, filings = $7, order_id = coalesce($8, order_id),
       decided_at = case when $4 = 'inReview' then null else decided_at end,
       reviewed_from = case when $4 = 'inReview' then now() else reviewed_from end,
       told_at = case when $4 = 'inReview' then null else coalesce(told_at, now()) end,
       seen_before = case when $4 = 'inReview' then 'null' else seen_before end
     where (signature_id, life, number) = ($1, $2, $3) and state = any ($9)`,
    [
      ...keyValues(key),
      state,
      reason,
      rawCode,
      JSON.stringify(filings ?? null),
      state === 'inReview' ? view?.orderId : undefined,
      standings,
    ],
  );
  return rowCount === 1;
}

/** The workflow has heard of a change in the vendor's console, by its ticket: no later run has to. */
export async function writeEditTold(database: Database, key: SubmissionKey, orderId: string): Promise<void> {
  await database.query(
    'update submission set edit_told = $4 where (signature_id, life, number) = ($1, $2, $3)',
    [...keyValues(key), orderId],
  );
}
