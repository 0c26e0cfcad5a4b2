import type { Transaction } from './database.ts';

export interface Transition {
  signatureId: number;
  life: number;
  number?: number | undefined;
  state: string;
  detail: Record<string, unknown>;
}

/** Writes a transition, and the state that it leads to, with the change that it tells of, so that neither is ever without the other. */
export async function recordTransition(tx: Transaction, transition: Transition): Promise<void> {
  await tx.query(
    `insert into outbox (signature_id, life, number, state, detail) values ($1, $2, $3, $4, $5)`,
    [transition.signatureId, transition.life, transition.number, transition.state, transition.detail],
  );
  await tx.query('update signature set state = $2, updated_at = now() where id = $1 and life = $3', [
    transition.signatureId,
    transition.state,
    transition.life,
  ]);
}
