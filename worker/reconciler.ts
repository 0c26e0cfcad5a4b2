import { type Client, WorkflowNotFoundError } from '@temporalio/client';
import type { Logger } from 'pino';
import type { ActivityContext, ConfiguredAccount } from '../activities/context.ts';
import { tellMoved } from '../activities/slots.ts';
import { transaction } from '../store/database.ts';
import { releaseWaitingSlot, type WaitingSlot, waitingSlots } from '../store/ledger.ts';
import { isOwnedBy } from '../store/registry.ts';
import type { Agreement } from './agreement.ts';
import { reopenGates } from './gates.ts';

const every = 60_000;

/**
 * What every worker does now and then; doing it twice changes nothing. It frees the slots of workflows that were ended
 * without a word (terminated, timed out), since somebody else waits for the day; what was spent stays spent. It tries the
 * closed gates of accounts, and looks whether all workers still agree on how days are counted.
 */
export function startReconciler(
  context: ActivityContext,
  client: Client,
  agreement: Agreement,
  log: Logger,
): { stop: () => Promise<void> } {
  const logged =
    (what: string) =>
    (error: Error): void =>
      log.warn({ error: error.message }, `${what}; trying again`);
  let round = Promise.resolve();
  const timer = setInterval(() => {
    round = round
      .then(() => reconcile(context, client))
      .catch(logged('slots could not be reconciled'))
      .then(() => reopenGates(context, client))
      .catch(logged('the gates of the accounts could not be tried'))
      .then(() => confirm(agreement, log))
      .catch(logged('the agreement of the workers could not be read'));
  }, every);
  return {
    stop: async () => {
      clearInterval(timer);
      await round;
    },
  };
}

async function confirm(agreement: Agreement, log: Logger): Promise<void> {
  await agreement.confirm();
  const problem = agreement.problem();
  if (problem !== undefined) log.error(problem);
}

type SlotContext = Pick<ActivityContext, 'database' | 'accounts'>;

/** Slots that were given back, and workflows that were told of an earlier day. */
export interface Reconciled {
  freed: number;
  told: number;
}

/** One round over all accounts of this configuration. */
export async function reconcile(context: SlotContext, client: Client): Promise<Reconciled> {
  const reconciled: Reconciled = { freed: 0, told: 0 };
  for (const account of context.accounts.values()) {
    for (const slot of await waitingSlots(context.database, account)) {
      if (await isRunning(client, slot.workflowId)) continue;
      if (await free(context, account, slot)) reconciled.freed += 1;
    }
    reconciled.told += await tellMoved(context, account, client);
  }
  return reconciled;
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

/** A run that has taken the signature up meanwhile keeps the slot. Says whether it was free. */
const free = (context: SlotContext, account: ConfiguredAccount, slot: WaitingSlot): Promise<boolean> =>
  transaction(context.database, async (tx) => {
    const isOurs = await isOwnedBy(tx, slot.signatureId, slot.run);
    if (isOurs) await releaseWaitingSlot(tx, account, slot);
    return isOurs;
  });
