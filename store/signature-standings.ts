import type { SignatureState } from '../model/lifecycle.ts';
import type { Database } from './database.ts';

/** Where a signature stands by the journal. */
export interface SignatureStanding {
  workflowId: string;
  vendor: string;
  state: SignatureState;
  reason: string | null;
}

/** The signatures of these workflows; those that have not been admitted are missing. */
export async function signatureStandings(
  database: Database,
  workflowIds: string[],
): Promise<SignatureStanding[]> {
  const { rows } = await database.query<SignatureStanding>(
    `select distinct on (workflow_id) workflow_id as "workflowId", vendor, signature.state, submission.reason
     from signature left join submission on signature_id = signature.id and submission.life = signature.life
     where workflow_id = any ($1) order by workflow_id, signature.updated_at desc, number desc`,
    [workflowIds],
  );
  return rows;
}
