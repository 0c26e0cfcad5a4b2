import type { Database } from './database.ts';

/** Enters a workflow that an account's closed gate keeps waiting. */
export async function waitAtGate(database: Database, account: string, workflowId: string): Promise<void> {
  await database.query(
    `insert into waiting_at_gate (workflow_id, account) values ($1, $2)
     on conflict (workflow_id) do update set account = excluded.account`,
    [workflowId, account],
  );
}

/** The ids of the workflows that wait for an account's gate to open. */
export async function waitingAtGate(database: Database, account: string): Promise<string[]> {
  const { rows } = await database.query<{ workflowId: string }>(
    `select workflow_id as "workflowId" from waiting_at_gate where account = $1 order by workflow_id`,
    [account],
  );
  return rows.map(({ workflowId }) => workflowId);
}

/** It was told that the gate is open, or has ended. */
export async function leaveGate(database: Database, workflowId: string): Promise<void> {
  await database.query('delete from waiting_at_gate where workflow_id = $1', [workflowId]);
}
