import { getClient } from '@temporalio/activity';
import type { Client } from '@temporalio/client';
import { messages } from '../model/messages.ts';
import { leaveGate, waitAtGate, waitingAtGate } from '../store/waiting-at-gate.ts';
import type { ActivityContext, ConfiguredAccount } from './context.ts';
import { tell } from './tell.ts';

/**
 * Tells those who wait at an account's gate that it is open. Whoever has made a call that was let through and accepted
 * does this; one who cannot be told now is told by the next, or by the reconciler.
 */
export async function tellGateOpened(
  { database }: Pick<ActivityContext, 'database'>,
  account: Pick<ConfiguredAccount, 'name'>,
  client: Client = getClient(),
): Promise<void> {
  for (const workflowId of await waitingAtGate(database, account.name)) {
    // Before it is told: it may be back at the gate before this ends, and must not be forgotten then.
    await leaveGate(database, workflowId);
    if (!(await tell(workflowId, messages.gateOpened, {}, client))) {
      await waitAtGate(database, account.name, workflowId);
    }
  }
}
