import type { Database, Transaction } from './database.ts';

/** The id that the vendor has given a signature in this life of it; undefined where it gives none, or has not yet. */
export async function readVendorId(
  database: Database | Transaction,
  signatureId: number,
): Promise<string | undefined> {
  const { rows } = await database.query<{ vendorId: string | null }>(
    'select vendor_id as "vendorId" from signature where id = $1',
    [signatureId],
  );
  return rows[0]?.vendorId ?? undefined;
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
