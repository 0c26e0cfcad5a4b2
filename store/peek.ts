import { closedStates, type SignatureState } from '../model/lifecycle.ts';
import type { Database } from './database.ts';
import type { Holder, Identity } from './registry.ts';

export interface Peeked extends Holder {
  id: number;
  life: number;
  state: SignatureState;
}

/**
 * The signature that a workflow would find, known and not closed, as it stands now: its own under another text, where it
 * was renamed, or whoever has the text. Nothing is entered, and nothing is locked.
 */
export async function peekSignature(
  database: Database,
  { vendor, vendorAccount, scope, text }: Identity,
  workflowId: string,
): Promise<Peeked | undefined> {
  const { rows } = await database.query<Peeked>(
    `select id, account, workflow_id as "workflowId", life, state from signature
     where (vendor, vendor_account, scope) = ($1, $2, $3) and (text = $4 or workflow_id = $5) and state <> all ($6)
     order by workflow_id = $5 desc, text = $4 limit 1`,
    [vendor, vendorAccount, scope, text, workflowId, closedStates],
  );
  return rows[0];
}
