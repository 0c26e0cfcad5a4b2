import { getClient } from '@temporalio/activity';
import type { Client } from '@temporalio/client';
import type { Slot } from '../model/lifecycle.ts';
import { messages } from '../model/messages.ts';
import type { SlotMoved } from '../model/signals.ts';
import type { SubmissionKind } from '../model/sms-vendor.ts';
import type { Transaction } from '../store/database.ts';
import { bookSlot, type LedgerAccount, type SubmissionKey } from '../store/ledger.ts';
import { markMoveTold, movedSlots } from '../store/ledger-moves.ts';
import type { ActivityContext, ConfiguredAccount } from './context.ts';
import { tell } from './tell.ts';

/** Whether a submission takes one of the day's applications. A modification may, by the account's flag. */
export const isCounted = (account: ConfiguredAccount, kind: SubmissionKind): boolean =>
  account.applicationsPerDay !== null &&
  (kind === 'application' || account.allowed.modificationCounts === 'yes');

export async function bookIfCounted(
  tx: Transaction,
  account: ConfiguredAccount,
  key: SubmissionKey,
  kind: SubmissionKind,
): Promise<Slot | undefined> {
  return isCounted(account, kind) ? bookSlot(tx, account, key, kind) : undefined;
}

/**
 * Tells the workflows whose bookings moved to another day, and says how many. Whoever frees a slot, or uses one up by
 * hand, does this after the commit.
 */
export async function tellMoved(
  context: Pick<ActivityContext, 'database'>,
  account: LedgerAccount,
  client: Client = getClient(),
): Promise<number> {
  let told = 0;
  for (const moved of await movedSlots(context.database, account)) {
    const signal: SlotMoved = { number: moved.number, slot: moved.slot };
    // What cannot be told now is told by whoever frees the next slot, or by the reconciler.
    if (!(await tell(moved.workflowId, messages.slotMoved, signal, client))) continue;
    await markMoveTold(context.database, moved);
    told += 1;
  }
  return told;
}
