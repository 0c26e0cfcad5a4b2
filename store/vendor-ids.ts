import { closedStates } from '../model/lifecycle.ts';
import type { Database, Transaction } from './database.ts';

/** The ids of the other signatures of the same vendor account that have the same text. */
export const othersOf = (signature: string): string => `coalesce((select json_agg(other.vendor_id)
  from signature as other where (other.vendor, other.vendor_account, other.text)
    = (${signature}.vendor, ${signature}.vendor_account, ${signature}.text)
  and other.id <> ${signature}.id and other.vendor_id is not null), '[]')`;

/** The id that the vendor has given a signature in this life of it, where it gives one and has, and those of others. */
export async function readVendorIds(
  database: Database | Transaction,
  signatureId: number,
): Promise<{ vendorId: string | undefined; others: string[] }> {
  const { rows } = await database.query<{ vendorId: string | null; others: string[] }>(
    `select vendor_id as "vendorId", ${othersOf('signature')} as others from signature where id = $1`,
    [signatureId],
  );
  const { vendorId, others } = rows[0]!;
  return { vendorId: vendorId ?? undefined, others };
}

/** Whether the vendor may hold what was sent of a signature, in SQL. */
const wasSent = (signature: string): string => `exists (select from submission
  where (submission.signature_id, submission.life) = (${signature}.id, ${signature}.life)
  and coalesce(sending_at, sent_at) is not null and submission.state not in ('queued', 'withdrawn'))`;

export interface SameText {
  /** Whether the vendor may hold this one. */
  isSent: boolean;
  /** Our other signature of the text, of the other scope, as far as the vendor may hold it: its id may be untold. */
  other?: { vendorId: string | null } | undefined;
}

/** What the vendor may hold for the text of a signature. */
export async function readSameText(database: Database | Transaction, signatureId: number): Promise<SameText> {
  const { rows } = await database.query<{ isSent: boolean; other: SameText['other'] | null }>(
    `select ${wasSent('own')} as "isSent", (
       select json_build_object('vendorId', other.vendor_id) from signature as other
       where (other.vendor, other.vendor_account, other.text) = (own.vendor, own.vendor_account, own.text)
       and other.id <> own.id and other.state <> all ($2)
       and (other.vendor_id is not null or ${wasSent('other')})
     ) as other from signature as own where own.id = $1`,
    [signatureId, closedStates],
  );
  const { isSent, other } = rows[0]!;
  return { isSent, other: other ?? undefined };
}

/**
 * Keeps the id by which the vendor knows a signature from now on; none leaves what is kept, and so does one by which
 * another open signature is known.
 */
export async function writeVendorId(
  tx: Transaction,
  signatureId: number,
  vendorId: string | undefined,
): Promise<void> {
  if (vendorId === undefined || (await isIdOfAnother(tx, signatureId, vendorId))) return;
  await tx.query('update signature set vendor_id = $2 where id = $1', [signatureId, vendorId]);
}

/** Whether another open signature of the vendor account is known by an id. */
export async function isIdOfAnother(
  tx: Database | Transaction,
  signatureId: number,
  vendorId: string,
): Promise<boolean> {
  const { rowCount } = await tx.query(
    `select from signature as own join signature as other
       on (other.vendor, other.vendor_account, other.vendor_id) = (own.vendor, own.vendor_account, $2)
       and other.id <> own.id and other.state <> all ($3)
     where own.id = $1`,
    [signatureId, vendorId, closedStates],
  );
  return rowCount !== 0;
}
