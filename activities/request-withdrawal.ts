import type { KnownSignature } from '../model/messages.ts';
import { transaction } from '../store/database.ts';
import { lockSignature } from '../store/registry.ts';
import { writeWithdrawal } from '../store/withdrawal.ts';
import type { ActivityContext } from './context.ts';

export interface RequestWithdrawalInput {
  signature: KnownSignature;
}

/** Writes down that a person asks a signature back, before anything is done about it: no run forgets it. */
export const requestWithdrawal = (
  { database }: Pick<ActivityContext, 'database'>,
  { signature }: RequestWithdrawalInput,
): Promise<void> =>
  transaction(database, async (tx) => {
    await lockSignature(tx, signature);
    await writeWithdrawal(tx, signature);
  });
