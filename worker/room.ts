import type { Client } from '@temporalio/client';
import type { ActivityContext } from '../activities/context.ts';
import { countSignatures, roomOf } from '../activities/room.ts';
import { tellRoom } from '../activities/tell-room.ts';
import { type Database, transaction } from '../store/database.ts';
import { isOwnedBy } from '../store/registry.ts';
import type { RoomAccount } from '../store/room.ts';
import { beginCounting, firstWaiting, isAnybodyWaiting, leaveRoom } from '../store/waiting-for-room.ts';
import { isRunning } from './ask-temporal.ts';

/** Of many workers one counts in so many milliseconds. */
const countEvery = 50_000;

/**
 * Counts what each vendor holds where somebody waits for room, since somebody else may have deleted one or had the limit
 * raised, and tells the first that wait. An account that cannot be asked keeps no other waiting; the last error is thrown.
 */
export async function findRoom(
  context: Pick<ActivityContext, 'database' | 'accounts'>,
  client: Client,
  signal: AbortSignal,
): Promise<void> {
  const { database } = context;
  let failed: Error | undefined;
  for (const account of context.accounts.values()) {
    const room = roomOf(account);
    if (signal.aborted) return;
    if (!room || account.channel === 'manual' || !(await isAnybodyWaiting(database, room))) continue;
    if (!(await beginCounting(database, room, countEvery))) continue;
    await countSignatures(context, account, { signal, priority: 'bulk' }).catch((error: Error) => {
      failed = error;
    });
    await forgetEnded(database, client, room);
    await tellRoom(context, account, client);
  }
  if (failed) throw failed;
}

/** A workflow that was terminated waits for nothing, and keeps nobody else waiting. */
async function forgetEnded(database: Database, client: Client, room: RoomAccount): Promise<void> {
  for (const { run, workflowId, ...key } of await firstWaiting(database, room)) {
    if (await isRunning(client, workflowId)) continue;
    await transaction(database, async (tx) => {
      // A run that has taken the signature up meanwhile keeps the place.
      if (await isOwnedBy(tx, key.signatureId, run)) await leaveRoom(tx, key);
    });
  }
}
