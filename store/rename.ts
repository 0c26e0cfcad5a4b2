import { closedStates } from '../model/lifecycle.ts';
import type { KnownSignature } from '../model/messages.ts';
import type { Transaction } from './database.ts';
import type { Holder } from './registry.ts';

/**
 * Gives a signature another text in the registry, which is unique on it. Answers who has that text where somebody has:
 * nothing is changed then. A closed one that had it lets go of it.
 */
export async function renameSignature(
  tx: Transaction,
  { id, vendor, vendorAccount, scope }: KnownSignature,
  text: string,
): Promise<Holder | undefined> {
  const { rows } = await tx.query<Holder & { id: number; isClosed: boolean }>(
    `select id, account, workflow_id as "workflowId", state = any ($6) as "isClosed" from signature
     where (vendor, vendor_account, scope, text) = ($1, $2, $3, $4) and id <> $5 for update`,
    [vendor, vendorAccount, scope, text, id, closedStates],
  );
  const [other] = rows;
  if (other && !other.isClosed) return { account: other.account, workflowId: other.workflowId };
  // Its history stays, under a text that nobody can submit.
  if (other) await tx.query(`update signature set text = text || ' /' || id where id = $1`, [other.id]);
  await tx.query('update signature set text = $2 where id = $1', [id, text]);
  return undefined;
}
