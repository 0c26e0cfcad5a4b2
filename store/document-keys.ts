import type { Database } from './database.ts';

/** The keys under which documents lie sealed, and the SHA-256 of one document of each. */
export async function documentKeys(
  database: Database,
): Promise<{ keyId: string; count: number; example: string }[]> {
  const { rows } = await database.query<{ keyId: string; count: number; example: string }>(
    `select key_id as "keyId", count(*) as count, min(sha256) as example from document group by key_id order by key_id`,
  );
  return rows;
}
