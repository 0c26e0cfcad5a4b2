import { type CarrierFiling, isStanding, type Standing, standings } from '../model/filing.ts';
import { closedStates, type SignatureState, type Verdict } from '../model/lifecycle.ts';
import type { Scope } from '../model/names.ts';
import type { VendorView } from '../model/sms-vendor.ts';
import { type Database, type Transaction, transaction } from './database.ts';
import { keyValues } from './journal.ts';
import { closeDay, type LedgerAccount, type SubmissionKey } from './ledger.ts';
import { recordTransition } from './outbox.ts';
import { holdSignature } from './registry.ts';
import { othersOf, writeVendorId } from './vendor-ids.ts';

/** A submission whose review goes on. */
export interface UnderReview extends SubmissionKey {
  scope: Scope;
  text: string;
  vendorId?: string | undefined;
  /** The vendor's ids of our other signatures with this text. */
  others: string[];
  /** The ticket that the vendor gave when it was sent, where it gives one. */
  orderId: string | null;
  /** Milliseconds since it was sent, or written down where somebody else had sent it. */
  age: number;
  /** What the vendor showed before it was sent; null for nothing, and where it was not sent by us. */
  seenBefore: VendorView | null;
  /** The vendor did not show it at the last look. */
  isMissing: boolean;
}

/** Every submission of a configured account's open signatures that is in review, from the journal: no listing of workflows is as sure. */
export async function underReview(database: Database, account: string): Promise<UnderReview[]> {
  const { rows } = await database.query<UnderReview>(
    `select signature_id as "signatureId", submission.life, number, scope, text,
       vendor_id as "vendorId", ${othersOf('signature')} as others, order_id as "orderId",
       (extract(epoch from clock_timestamp() - coalesce(sent_at, submission.created_at)) * 1000)::float8 as age,
       nullif(seen_before, 'null') as "seenBefore", missing_since is not null as "isMissing"
     from submission join signature on signature.id = signature_id and signature.life = submission.life
     where submission.state = 'inReview' and account = $1 and signature.state <> all ($2) order by age desc`,
    [account, closedStates],
  );
  return rows.map(({ vendorId, ...row }) => ({ ...row, vendorId: vendorId ?? undefined }));
}

export interface Decision {
  verdict: Verdict | 'missing';
  reason?: string | undefined;
  rawCode: string;
  /** ISO 8601, where the vendor tells when it was decided. */
  decidedAt?: string | undefined;
  /** What an approved one can be used for; `usable` unless told. */
  standing?: Standing | undefined;
  filings?: CarrierFiling[] | undefined;
  /** The vendor's id of what was decided, where it shows one. */
  vendorId?: string | undefined;
}

const stateAfter = {
  approved: 'usable',
  rejected: 'rejected',
  cancelled: 'withdrawn',
  missing: 'unknown',
} as const;

/**
 * Writes a verdict, its transition and, where the vendor takes no new application on a day of a rejection, the closed
 * day, all or nothing. A submission that is not in review any more is left alone.
 */
export async function writeVerdict(
  database: Database,
  key: SubmissionKey,
  { vendorId, ...decision }: Decision,
  account: LedgerAccount & { noApplicationAfterRejection: boolean },
): Promise<void> {
  await transaction(database, async (tx) => {
    await holdSignature(tx, key.signatureId);
    const state = decision.standing ?? stateAfter[decision.verdict];
    const { rowCount } = await tx.query(
      `update submission set state = $4, raw_code = $5, reason = $6, filings = $7, decided_at = now(), told_at = null
       where (signature_id, life, number) = ($1, $2, $3) and state = 'inReview'`,
      [...keyValues(key), state, decision.rawCode, decision.reason, JSON.stringify(decision.filings ?? null)],
    );
    if (rowCount === 0) return;
    await writeVendorId(tx, key.signatureId, vendorId);
    await recordTransition(tx, { ...key, state, detail: { ...decision } });
    if (decision.verdict === 'rejected' && account.noApplicationAfterRejection) {
      // It may have been decided on an earlier day than it was noticed.
      const at = decision.decidedAt === undefined ? undefined : Date.parse(decision.decidedAt);
      await closeDay(tx, account, 'application', 'A signature was rejected on this day', at);
    }
  });
}

/** A status that is no verdict and no review: its code is kept for people to see. */
export async function noteRawCode(database: Database, key: SubmissionKey, rawCode: string): Promise<void> {
  await database.query(
    `update submission set raw_code = $4
     where (signature_id, life, number) = ($1, $2, $3) and state = 'inReview' and raw_code is distinct from $4`,
    [...keyValues(key), rawCode],
  );
}

export interface Untold extends SubmissionKey, Decision {
  workflowId: string;
  /** A person has asked the signature back. */
  isWithdrawing: boolean;
}

const verdictOf = `case when submission.state = any ($2) then 'approved'
  when submission.state = 'withdrawn' then 'cancelled' when submission.state = 'unknown' then 'missing'
  else 'rejected' end`;

/** Verdicts that the workflows have not acknowledged. */
export async function untoldVerdicts(database: Database, account: string): Promise<Untold[]> {
  const { rows } = await database.query<Untold & { state: SignatureState }>(
    `select signature_id as "signatureId", submission.life, number, workflow_id as "workflowId",
       submission.state, nullif(filings, 'null') as filings, ${verdictOf} as verdict, reason, coalesce(raw_code, '') as "rawCode",
       signature.state = 'withdrawing' as "isWithdrawing"
     from submission join signature on signature.id = signature_id and signature.life = submission.life
     where decided_at is not null and told_at is null and account = $1 order by decided_at`,
    [account, standings],
  );
  return rows.map(({ state, ...row }) => ({
    ...row,
    reason: row.reason ?? undefined,
    standing: isStanding(state) ? state : undefined,
    filings: row.filings ?? undefined,
  }));
}

export async function markTold(database: Database | Transaction, key: SubmissionKey): Promise<void> {
  await database.query(
    'update submission set told_at = now() where (signature_id, life, number) = ($1, $2, $3)',
    keyValues(key),
  );
}
