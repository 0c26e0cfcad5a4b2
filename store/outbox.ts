import { closedStates, type SignatureState } from '../model/lifecycle.ts';
import type { Transaction } from './database.ts';

export interface Transition {
  signatureId: number;
  life: number;
  number?: number | undefined;
  state: SignatureState;
  /** What it is blocked for is its `need`. */
  detail: Record<string, unknown> & { need?: string };
  /** It is not withdrawn after all. */
  endsWithdrawal?: true;
}

/**
 * Writes a transition, and the state that it leads to, with the change that it tells of, so that neither is ever without
 * the other. What has been asked back goes on being withdrawn, whatever comes of its submission meanwhile.
 */
export async function recordTransition(tx: Transaction, transition: Transition): Promise<void> {
  await tx.query(
    `insert into outbox (signature_id, life, number, state, detail) values ($1, $2, $3, $4, $5)`,
    [transition.signatureId, transition.life, transition.number, transition.state, transition.detail],
  );
  await tx.query(
    `update signature set state = case when state = 'withdrawing' and not $5 then state else $2 end, need = $4,
       updated_at = now() where id = $1 and life = $3`,
    [
      ...[transition.signatureId, transition.state, transition.life, transition.detail.need ?? null],
      transition.endsWithdrawal === true || closedStates.includes(transition.state),
    ],
  );
}
