import type { AdmittedApplication } from '../model/application.ts';
import { closedStates, type SignatureState } from '../model/lifecycle.ts';
import type { VendorView } from '../model/sms-vendor.ts';
import { contentHash } from './content-hash.ts';
import type { Transaction } from './database.ts';
import { recordTransition } from './outbox.ts';
import { type Claim, claimSignature, peekLocked } from './registry.ts';
import { readVendorIds, writeVendorId } from './vendor-ids.ts';

/** A signature that the vendor holds, as it enters the registry without a submission of ours. */
export interface Found {
  claim: Omit<Claim, 'run'>;
  application: AdmittedApplication;
  state: SignatureState;
  view: VendorView;
}

/** The run of a signature that no workflow has taken over yet. */
export const nobodys = 'imported';

/** Whether a workflow has to be started for it, or as what it is under management already. */
export type Adopted = { isNew: boolean } | { keptAs: string; isSame: boolean };

/**
 * Enters a signature that the vendor holds already, with one submission that stands as the vendor shows it; where it is
 * known already, nothing but a missing vendor's id.
 */
export async function adopt(tx: Transaction, { claim, application, state, view }: Found): Promise<Adopted> {
  await letGoOfRenamed(tx, claim, view);
  const kept = await keptOtherwise(tx, claim, view);
  if (kept) return kept;
  const known = await peekLocked(tx, claim);
  if (known) {
    const { vendorId } = await readVendorIds(tx, known.id);
    if (vendorId === undefined) await writeVendorId(tx, known.id, view.vendorId);
    // An import may have ended before it had started a workflow for all that it had entered.
    return { isNew: known.run === nobodys };
  }
  const claimed = await claimSignature(tx, { ...claim, run: nobodys });
  if (!claimed.claimed) return { isNew: false };
  const { id, life } = claimed.signature;
  // Its wait begins when the vendor says that it was submitted; with this import where it tells no time.
  const submittedAt = view.createdAt ?? new Date().toISOString();
  const decidedAt = view.decidedAt ?? submittedAt;
  await tx.query(
    `insert into submission (signature_id, life, number, kind, content_hash, application, state, sent_at, raw_code,
       reason, order_id, filings, decided_at, told_at)
     values ($1, $2, 1, 'application', $3, $4, $5, $6, $7, $8, $9, $10,
       case when $11 then $12::timestamptz end, case when $11 then now() end)`,
    [
      ...[id, life, contentHash(application), application, state],
      ...[submittedAt, view.rawCode, view.reason, view.orderId],
      ...[JSON.stringify(view.filings ?? null), state !== 'inReview', decidedAt],
    ],
  );
  await writeVendorId(tx, id, view.vendorId);
  await recordTransition(tx, { signatureId: id, life, number: 1, state, detail: { imported: true } });
  return { isNew: true };
}

/** One that was renamed in the console, and is told as disabled for it, is not this one any more. */
const letGoOfRenamed = (
  tx: Transaction,
  { vendor, vendorAccount, workflowId }: Found['claim'],
  view: VendorView,
) =>
  tx.query(
    `update signature set vendor_id = null
     where (vendor, vendor_account, vendor_id) = ($1, $2, $3) and text <> $4 and workflow_id <> $5
       and state = 'disabled'`,
    [vendor, vendorAccount, view.vendorId, view.text, workflowId],
  );

/** The open signature with another text or scope that has the vendor's id of this one, or its workflow. */
async function keptOtherwise(
  tx: Transaction,
  { vendor, vendorAccount, scope, text, workflowId }: Found['claim'],
  { vendorId }: VendorView,
): Promise<Adopted | undefined> {
  const { rows } = await tx.query<{ keptAs: string; isSame: boolean }>(
    `select format('【%s】 (%s)', text, scope) as "keptAs", coalesce(vendor_id = $6, true) as "isSame" from signature
     where (vendor, vendor_account) = ($1, $2) and (scope, text) <> ($3, $4) and state <> all ($7)
       and (vendor_id = $6 or workflow_id = $5) order by "isSame" desc limit 1 for update`,
    [vendor, vendorAccount, scope, text, workflowId, vendorId, closedStates],
  );
  return rows[0];
}
