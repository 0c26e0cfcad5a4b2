import { closedStates, type SignatureState } from '../model/lifecycle.ts';
import type { Transaction } from './database.ts';
import { recordTransition } from './outbox.ts';

/** A person asks a signature back, once: it goes on being withdrawn, by whichever run. Its row is locked already. */
export async function writeWithdrawal(
  tx: Transaction,
  { id, life }: { id: number; life: number },
): Promise<void> {
  const state = await readState(tx, id);
  if (state === 'withdrawing' || closedStates.includes(state)) return;
  await recordTransition(tx, { signatureId: id, life, state: 'withdrawing', detail: {} });
}

export const isWithdrawing = async (tx: Transaction, id: number): Promise<boolean> =>
  (await readState(tx, id)) === 'withdrawing';

async function readState(tx: Transaction, id: number): Promise<SignatureState> {
  const { rows } = await tx.query<{ state: SignatureState }>('select state from signature where id = $1', [
    id,
  ]);
  return rows[0]!.state;
}
