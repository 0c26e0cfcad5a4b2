import type { Database } from './database.ts';
import { keyValues } from './journal.ts';
import type { SubmissionKey } from './ledger.ts';

/** A person is told what to enter in the vendor's console. */
export async function writeAsked(database: Database, key: SubmissionKey): Promise<void> {
  await database.query(
    `update submission set asked_at = now()
     where (signature_id, life, number) = ($1, $2, $3) and state = 'queued'`,
    keyValues(key),
  );
}
