import type { AdmittedApplication } from '../model/application.ts';
import type { CarrierFiling } from '../model/filing.ts';
import { isDecided, type SignatureState } from '../model/lifecycle.ts';
import type { SubmissionKind, VendorView } from '../model/sms-vendor.ts';
import type { Database, Transaction } from './database.ts';
import { keyValues } from './journal.ts';
import type { SubmissionKey } from './ledger.ts';
import { writeVendorId } from './vendor-ids.ts';

/**
 * Writes what the vendor shows before a sending, what is sent, where that is not what was intended, and that one begins:
 * from here on the vendor may have it. Gives the sending's token, or undefined where it may not begin: another attempt is
 * sending, it was withdrawn or is about to be, or what was intended is not what it was (`contentHash`). The signature is
 * locked already.
 */
export async function writeSending(
  tx: Transaction,
  key: SubmissionKey,
  kind: SubmissionKind,
  seenBefore: VendorView | undefined,
  meant?: { contentHash: string; application: AdmittedApplication },
): Promise<number | undefined> {
  const { rows } = await tx.query<{ sending: number }>(
    `update submission set state = 'submitting', kind = $4, seen_before = $5, sending_at = clock_timestamp(),
       sending = sending + 1, application = coalesce($6, application), need = null
     where (signature_id, life, number) = ($1, $2, $3) and state = 'queued' and content_hash = coalesce($7, content_hash)
       and not exists (select from signature where id = $1 and state = 'withdrawing') returning sending`,
    [
      ...keyValues(key),
      ...[kind, JSON.stringify(seenBefore ?? null), meant?.application, meant?.contentHash],
    ],
  );
  if (rows[0])
    await tx.query(`update signature set state = 'queued', need = null where id = $1 and state = 'blocked'`, [
      key.signatureId,
    ]);
  // By its id it is found again whatever becomes of this sending, and of its text.
  if (rows[0]) await writeVendorId(tx, key.signatureId, seenBefore?.vendorId);
  return rows[0]?.sending;
}

/** Nothing of this sending reached the vendor: the submission waits to be sent again, and its slot to be spent. */
export async function writeNotSent(
  tx: Transaction | Database,
  key: SubmissionKey,
  sending: number,
): Promise<void> {
  await tx.query(
    `with not_sent as (
       update submission set state = 'queued', sending_at = null
       where (signature_id, life, number) = ($1, $2, $3) and state = 'submitting' and sending = $4 returning 1
     )
     update booking set spent = false
     where (signature_id, life, number) = ($1, $2, $3) and exists (select from not_sent)`,
    [...keyValues(key), sending],
  );
}

/** A sending whose answer never came has arrived, or may have: it counts as sent from when it was. */
export async function writeArrived(tx: Transaction, key: SubmissionKey): Promise<void> {
  await tx.query(
    'update submission set sent_at = coalesce(sent_at, sending_at) where (signature_id, life, number) = ($1, $2, $3)',
    keyValues(key),
  );
}

export interface Outcome {
  state: SignatureState;
  kind?: SubmissionKind | undefined;
  requestId?: string | undefined;
  orderId?: string | undefined;
  rawCode?: string | undefined;
  reason?: string | undefined;
  vendorId?: string | undefined;
  filings?: CarrierFiling[] | undefined;
  /** It was a sending of ours. */
  isOurs?: true;
}

/** What came of a sending. A verdict is marked as told when the workflow learns it from whoever writes this. */
export async function writeOutcome(tx: Transaction, key: SubmissionKey, outcome: Outcome): Promise<void> {
  const decided = isDecided(outcome.state) || outcome.state === 'withdrawn';
  await tx.query(
    `update submission set state = $4, kind = coalesce($5, kind), request_id = coalesce($6, request_id),
       order_id = coalesce($7, order_id), raw_code = $8, reason = $9, filings = $11,
       sent_at = case when $4 = 'inReview' then coalesce(sent_at, sending_at, case when $12 then now() end) else sent_at end,
       reviewed_from = case when $4 <> 'inReview' then reviewed_from when $12 then coalesce(sending_at, now()) else now() end,
       decided_at = case when $10 then now() end, told_at = case when $10 then now() end
     where (signature_id, life, number) = ($1, $2, $3)`,
    [
      ...keyValues(key),
      outcome.state,
      outcome.kind,
      outcome.requestId,
      outcome.orderId,
      outcome.rawCode,
      outcome.reason,
      decided,
      JSON.stringify(outcome.filings ?? null),
      outcome.isOurs ?? false,
    ],
  );
  // What has arrived has used up its day, also where nobody could tell that for a while.
  if (outcome.isOurs)
    await tx.query(
      'update booking set spent = true where (signature_id, life, number) = ($1, $2, $3)',
      keyValues(key),
    );
  await writeVendorId(tx, key.signatureId, outcome.vendorId);
}
