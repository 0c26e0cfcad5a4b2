import type { CarrierFiling } from '../model/filing.ts';
import type { SignatureState } from '../model/lifecycle.ts';
import type { Database, Transaction } from './database.ts';

/** Where a signature stands by the journal. */
export interface SignatureStanding {
  workflowId: string;
  /** The first run of the workflow that holds it. */
  run: string;
  vendor: string;
  vendorAccount: string;
  vendorId: string | null;
  account: string;
  text: string;
  state: SignatureState;
  /** What it is blocked for. */
  need: string | null;
  /** Of its last submission. */
  number: number | null;
  /** Of its last submission, which goes on while it is being withdrawn. */
  submission: SignatureState | null;
  reason: string | null;
  orderId: string | null;
  filings: CarrierFiling[] | null;
  sentAt: Date | null;
  /** Since when its review is waited for. */
  reviewedFrom: Date | null;
  /** When it was last seen to stand otherwise. */
  updatedAt: Date;
  decidedAt: Date | null;
}

/** The signatures of these workflows; those that have not been admitted are missing. */
export async function signatureStandings(
  database: Database,
  workflowIds: string[],
): Promise<SignatureStanding[]> {
  const { rows } = await database.query<SignatureStanding>(
    `select distinct on (workflow_id) workflow_id as "workflowId", run, vendor,
       vendor_account as "vendorAccount", vendor_id as "vendorId", account, text, signature.state, signature.need,
       number, submission.state as submission, submission.reason, order_id as "orderId", nullif(filings, 'null') as filings,
       sent_at as "sentAt", coalesce(reviewed_from, sent_at) as "reviewedFrom", signature.updated_at as "updatedAt", decided_at as "decidedAt"
     from signature left join submission on signature_id = signature.id and submission.life = signature.life
     where workflow_id = any ($1) order by workflow_id, signature.updated_at desc, number desc`,
    [workflowIds],
  );
  return rows;
}

/** What a signature is blocked for, as a person was told last. */
export async function readNeed(tx: Transaction, id: number): Promise<string | undefined> {
  const { rows } = await tx.query<{ need: string | null }>('select need from signature where id = $1', [id]);
  return rows[0]?.need ?? undefined;
}
