import type { CarrierFiling } from '../model/filing.ts';
import type { SignatureState } from '../model/lifecycle.ts';
import type { Database } from './database.ts';

/** Where a signature stands by the journal. */
export interface SignatureStanding {
  workflowId: string;
  /** The first run of the workflow that holds it. */
  run: string;
  vendor: string;
  account: string;
  state: SignatureState;
  reason: string | null;
  filings: CarrierFiling[] | null;
  sentAt: Date | null;
  decidedAt: Date | null;
}

/** The signatures of these workflows; those that have not been admitted are missing. */
export async function signatureStandings(
  database: Database,
  workflowIds: string[],
): Promise<SignatureStanding[]> {
  const { rows } = await database.query<SignatureStanding>(
    `select distinct on (workflow_id) workflow_id as "workflowId", run, vendor, account, signature.state, submission.reason,
       nullif(filings, 'null') as filings, sent_at as "sentAt", decided_at as "decidedAt"
     from signature left join submission on signature_id = signature.id and submission.life = signature.life
     where workflow_id = any ($1) order by workflow_id, signature.updated_at desc, number desc`,
    [workflowIds],
  );
  return rows;
}
