import { type Client, WorkflowNotFoundError } from '@temporalio/client';
import type { Logger } from 'pino';
import type { ActivityContext, ConfiguredAccount } from '../activities/context.ts';
import { tellMoved } from '../activities/slots.ts';
import { transaction } from '../store/database.ts';
import { releaseWaitingSlot, type WaitingSlot, waitingSlots } from '../store/ledger.ts';
import { isOwnedBy } from '../store/registry.ts';

const every = 60_000;

/**
 * Frees the slots of workflows that were ended without a word (terminated, timed out): somebody else waits for the day.
 * What was spent stays spent. Every worker does it now and then; doing it twice changes nothing.
 */
export function startReconciler(context: ActivityContext, client: Client, log: Logger) {
  let round = Promise.resolve();
  const timer = setInterval(() => {
    round = round
      .then(() => reconcile(context, client))
      .catch((error: Error) =>
        log.warn({ error: error.message }, 'slots could not be reconciled; trying again'),
      );
  }, every);
  return {
    stop: async () => {
      clearInterval(timer);
      await round;
    },
  };
}

export async function reconcile(context: ActivityContext, client: Client): Promise<void> {
  for (const account of context.accounts.values()) {
    for (const slot of await waitingSlots(context.database, account)) {
      if (!(await isRunning(client, slot.workflowId))) await free(context, account, slot);
    }
    await tellMoved(context, account, client);
  }
}

async function isRunning(client: Client, workflowId: string): Promise<boolean> {
  try {
    const { status } = await client.workflow.getHandle(workflowId).describe();
    return status.name === 'RUNNING';
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return false;
    throw error;
  }
}

/** A run that has taken the signature up meanwhile keeps the slot. */
const free = (context: ActivityContext, account: ConfiguredAccount, slot: WaitingSlot): Promise<void> =>
  transaction(context.database, async (tx) => {
    if (await isOwnedBy(tx, slot.signatureId, slot.run)) await releaseWaitingSlot(tx, account, slot);
  });
