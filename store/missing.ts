import type { Database } from './database.ts';
import { keyValues } from './journal.ts';
import type { SubmissionKey } from './ledger.ts';

/** The vendor does not show a submission. Gives for how many milliseconds it has not, look after look. */
export async function noteMissing(database: Database, key: SubmissionKey): Promise<number> {
  const { rows } = await database.query<{ missingFor: number }>(
    `update submission set missing_since = coalesce(missing_since, clock_timestamp())
     where (signature_id, life, number) = ($1, $2, $3)
     returning (extract(epoch from clock_timestamp() - missing_since) * 1000)::float8 as "missingFor"`,
    keyValues(key),
  );
  return rows[0]?.missingFor ?? 0;
}

/** It is shown again, or surely gone. */
export async function endMissing(database: Database, key: SubmissionKey): Promise<void> {
  await database.query(
    `update submission set missing_since = null
     where (signature_id, life, number) = ($1, $2, $3) and missing_since is not null`,
    keyValues(key),
  );
}
