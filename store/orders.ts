import type { Transaction } from './database.ts';
import { keyValues } from './journal.ts';
import type { SubmissionKey } from './ledger.ts';

/** From now on this is the ticket by which the vendor shows the submission: its change has been told. */
export async function writeOrderId(tx: Transaction, key: SubmissionKey, orderId: string): Promise<void> {
  await tx.query('update submission set order_id = $4 where (signature_id, life, number) = ($1, $2, $3)', [
    ...keyValues(key),
    orderId,
  ]);
}
