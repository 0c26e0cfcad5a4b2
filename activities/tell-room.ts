import { getClient } from '@temporalio/activity';
import type { Client } from '@temporalio/client';
import { WorkflowNotFoundError } from '@temporalio/common';
import { messages } from '../model/messages.ts';
import { type Database, transaction } from '../store/database.ts';
import { lockRoom, roomLeft } from '../store/room.ts';
import { callForward, isAnybodyWaiting, leaveRoom, type WaitingForRoom } from '../store/waiting-for-room.ts';
import type { ConfiguredAccount } from './context.ts';
import { roomOf } from './room.ts';

/**
 * Tells the first that wait for room at an account, as many as there is room for: they try again. Whoever may have given
 * room back does this after the commit; what could not be told is told later by the next, or by the reconciler.
 */
export async function tellRoom(
  { database }: { database: Database },
  account: ConfiguredAccount,
  client: Client = getClient(),
): Promise<void> {
  const room = roomOf(account);
  if (!room || !(await isAnybodyWaiting(database, room))) return;
  for (;;) {
    const called = await transaction(database, async (tx) => {
      // Whoever is just about to wait has seen what was given back, or is seen here.
      await lockRoom(tx, room);
      const left = await roomLeft(tx, room);
      return left > 0 ? callForward(tx, room, left) : [];
    });
    const gone = await Promise.all(called.map((each) => isGone(database, each, client)));
    // Where one has ended its room is for the next.
    if (!gone.includes(true)) return;
  }
}

async function isGone(database: Database, called: WaitingForRoom, client: Client): Promise<boolean> {
  try {
    // To a workflow it is the same: what has kept it may be over, so it tries again.
    await client.workflow.getHandle(called.workflowId).signal(messages.gateOpened);
    return false;
  } catch (error) {
    // What could not be told keeps its room for a while like one that does not come, and then nobody else waiting.
    if (!(error instanceof WorkflowNotFoundError)) return false;
    await leaveRoom(database, called);
    return true;
  }
}
