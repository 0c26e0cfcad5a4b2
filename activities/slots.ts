import { getClient } from '@temporalio/activity';
import type { Client } from '@temporalio/client';
import type { Slot } from '../model/lifecycle.ts';
import { messages } from '../model/messages.ts';
import type { SlotMoved } from '../model/signals.ts';
import type { SubmissionKind } from '../model/sms-vendor.ts';
import type { Transaction } from '../store/database.ts';
import type { LedgerAccount, SubmissionKey } from '../store/ledger.ts';
import { type MovedSlot, markMoveTold, movedSlots } from '../store/ledger-moves.ts';
import { bookInQueue } from '../store/ledger-queue.ts';
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
  return isCounted(account, kind) ? bookInQueue(tx, account, key, kind) : undefined;
}

/** Whoever frees a day tells the next few; one day of a long queue may move everybody behind it. */
const mostToTell = 20;

/**
 * Tells the workflows whose bookings moved to another day, those of the next days first, and says how many. Whoever
 * frees a slot, or uses one up by hand, does this after the commit; whom that leaves, the reconciler tells.
 */
export async function tellMoved(
  context: Pick<ActivityContext, 'database'>,
  account: LedgerAccount,
  client: Client = getClient(),
): Promise<number> {
  return tellEach(context, await movedSlots(context.database, account, mostToTell), client);
}

/** Tells all who moved, some at a time, as far as it comes before `signal`; nobody waits for those that cannot be reached. */
export async function tellAllMoved(
  context: Pick<ActivityContext, 'database'>,
  account: LedgerAccount,
  client: Client,
  signal?: AbortSignal,
): Promise<number> {
  let all = 0;
  for (let last: MovedSlot | undefined; ; ) {
    const some = await movedSlots(context.database, account, mostToTell, last);
    all += await tellEach(context, some, client);
    last = some.at(-1);
    if (some.length < mostToTell || signal?.aborted) return all;
  }
}

async function tellEach(
  context: Pick<ActivityContext, 'database'>,
  slots: MovedSlot[],
  client: Client,
): Promise<number> {
  let told = 0;
  for (const moved of slots) {
    const signal: SlotMoved = { number: moved.number, slot: moved.slot };
    // What cannot be told now is told by whoever frees the next slot, or by the reconciler.
    if (!(await tell(moved.workflowId, messages.slotMoved, signal, client))) continue;
    await markMoveTold(context.database, moved);
    told += 1;
  }
  return told;
}
