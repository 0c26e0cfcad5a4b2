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

/** Keeps the id by which the vendor knows a signature from now on; none leaves what is kept. */
export async function writeVendorId(
  tx: Transaction,
  signatureId: number,
  vendorId: string | undefined,
): Promise<void> {
  if (vendorId === undefined) return;
  await tx.query('update signature set vendor_id = $2 where id = $1', [signatureId, vendorId]);
}
