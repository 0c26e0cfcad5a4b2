import type { Client } from '@temporalio/client';
import { messages } from '../../model/messages.ts';
import { takeUntoldOwners, workflowsWaitingFor, writeUntold } from '../../store/owners.ts';
import type { ActivityContext } from '../context.ts';
import { tell } from '../tell.ts';

/**
 * Tells the signatures that wait for what an owner has to bring that it was brought to the intake, which speaks no
 * Temporal: they are tried again, once, and say what is still missing. Gives how many were told. Whoever a worker that
 * dies meanwhile has not told tries by itself in an hour at most.
 */
export async function tellBrought(
  { database }: Pick<ActivityContext, 'database'>,
  client: Client,
): Promise<number> {
  let told = 0;
  for (const owner of await takeUntoldOwners(database)) {
    for (const workflowId of await workflowsWaitingFor(database, owner)) {
      // What it was kept out for may be over: to a signature that is the same, whatever kept it out.
      if (await tell(workflowId, messages.gateOpened, {}, client)) told += 1;
      else await writeUntold(database, owner);
    }
  }
  return told;
}
