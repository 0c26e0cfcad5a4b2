import { closedStates, type SignatureState } from '../model/lifecycle.ts';
import type { Transaction } from './database.ts';
import { keyValues } from './journal.ts';
import type { SubmissionKey } from './ledger.ts';
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

/** Nothing could be deleted, for a person has to settle this submission first: what was asked back goes on being withdrawn then. */
export async function writeAskedBack(tx: Transaction, key: SubmissionKey): Promise<void> {
  await tx.query(
    'update submission set asked_back = true where (signature_id, life, number) = ($1, $2, $3)',
    keyValues(key),
  );
}

export async function wasAskedBack(tx: Transaction, key: SubmissionKey): Promise<boolean> {
  const { rowCount } = await tx.query(
    'select from submission where (signature_id, life, number) = ($1, $2, $3) and asked_back',
    keyValues(key),
  );
  return rowCount === 1;
}

async function readState(tx: Transaction, id: number): Promise<SignatureState> {
  const { rows } = await tx.query<{ state: SignatureState }>('select state from signature where id = $1', [
    id,
  ]);
  return rows[0]!.state;
}
