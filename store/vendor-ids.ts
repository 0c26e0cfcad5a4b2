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

/**
 * Whether what is found by the text of a signature may be another one of that text (of the other scope): one that was
 * sent, and whose id the vendor has not told yet.
 */
export async function isTextShared(database: Database, signatureId: number): Promise<boolean> {
  const { rowCount } = await database.query(
    `select from signature as own join signature as other
       on (other.vendor, other.vendor_account, other.text) = (own.vendor, own.vendor_account, own.text)
       and other.id <> own.id and other.vendor_id is null and other.state <> all ($2)
     join submission on (submission.signature_id, submission.life) = (other.id, other.life)
     where own.id = $1 and submission.state in ('submitting', 'unknown', 'inReview') limit 1`,
    [signatureId, closedStates],
  );
  return rowCount !== 0;
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
  if (vendorId === undefined) return;
  await tx.query(
    `update signature set vendor_id = $2 where id = $1 and not exists (select from signature as other
       where (other.vendor, other.vendor_account, other.vendor_id) = (signature.vendor, signature.vendor_account, $2)
       and other.id <> signature.id and other.state <> all ($3))`,
    [signatureId, vendorId, closedStates],
  );
}
