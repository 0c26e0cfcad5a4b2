import type { AdmittedApplication } from '../model/application.ts';
import type { SignatureState } from '../model/lifecycle.ts';
import type { VendorView } from '../model/sms-vendor.ts';
import { contentHash } from './content-hash.ts';
import type { Transaction } from './database.ts';
import { recordTransition } from './outbox.ts';
import { type Claim, claimSignature, peekLocked } from './registry.ts';
import { writeVendorId } from './vendor-ids.ts';

/** A signature that the vendor holds, as it enters the registry without a submission of ours. */
export interface Found {
  claim: Omit<Claim, 'run'>;
  application: AdmittedApplication;
  state: SignatureState;
  view: VendorView;
}

/** The run of a signature that no workflow has taken over yet. */
const nobodys = 'imported';

/**
 * Enters a signature that the vendor holds already, with one submission that stands as the vendor shows it; where it is
 * known already, nothing but a missing vendor's id. Says whether a workflow has to be started for it.
 */
export async function adopt(tx: Transaction, { claim, application, state, view }: Found): Promise<boolean> {
  const known = await peekLocked(tx, claim);
  if (known) {
    await tx.query('update signature set vendor_id = coalesce(vendor_id, $2) where id = $1', [
      known.id,
      view.vendorId ?? null,
    ]);
    // An import may have ended before it had started a workflow for all that it had entered.
    return known.run === nobodys;
  }
  const claimed = await claimSignature(tx, { ...claim, run: nobodys });
  if (!claimed.claimed) return false;
  const { id, life } = claimed.signature;
  const decidedAt = view.decidedAt ?? view.createdAt ?? new Date().toISOString();
  await tx.query(
    `insert into submission (signature_id, life, number, kind, content_hash, application, state, sent_at, raw_code,
       reason, order_id, filings, decided_at, told_at)
     values ($1, $2, 1, 'application', $3, $4, $5, $6, $7, $8, $9, $10,
       case when $11 then $12::timestamptz end, case when $11 then now() end)`,
    [
      ...[id, life, contentHash(application), application, state],
      ...[view.createdAt ?? new Date().toISOString(), view.rawCode, view.reason, view.orderId],
      ...[JSON.stringify(view.filings ?? null), state !== 'inReview', decidedAt],
    ],
  );
  await writeVendorId(tx, id, view.vendorId);
  await recordTransition(tx, { signatureId: id, life, number: 1, state, detail: { imported: true } });
  return true;
}
