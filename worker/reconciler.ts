import type { Client } from '@temporalio/client';
import type { Logger } from 'pino';
import type { ActivityContext, ConfiguredAccount } from '../activities/context.ts';
import { tellBrought } from '../activities/owner/tell-brought.ts';
import { lookNowAndThen } from '../activities/seen-applications.ts';
import { tellAllMoved } from '../activities/slots.ts';
import { transaction } from '../store/database.ts';
import { closeGaps } from '../store/gaps.ts';
import { releaseWaitingSlot, type WaitingSlot, waitingSlots } from '../store/ledger.ts';
import { isOwnedBy } from '../store/registry.ts';
import type { Agreement } from './agreement.ts';
import { isRunning } from './ask-temporal.ts';
import { ConfigurationError } from './configuration.ts';
import { reopenGates } from './gates.ts';
import { announceOwners } from './owner-announcements.ts';
import { findRoom } from './room.ts';
import { type Rounds, startRounds } from './rounds.ts';

const every = 60_000;

/** Dates change once a day; what the intake is brought meanwhile need not wait for that. */
const announceEvery = 900_000;

export interface ReconcilerSettings {
  context: ActivityContext;
  client: Client;
  agreement: Agreement;
  log: Logger;
  /** Called when other workers count differently by now: this one may not go on. */
  onDisagreed: (problem: ConfigurationError) => void;
}

/**
 * What every worker does now and then; doing it twice changes nothing. It frees the slots of workflows that were ended
 * without a word (terminated, timed out), since somebody else waits for the day; what was spent stays spent. It tries the
 * closed gates of accounts, counts what they hold where somebody waits for room and what was applied for in the vendors'
 * consoles, looks whether all workers still agree on how days are counted, tells who waits for an owner that it was
 * brought, and announces what expires. Each of these goes by its own clock: a vendor that hangs delays none
 * of the others.
 */
export function startReconciler(settings: ReconcilerSettings): Rounds {
  const { context, client, agreement, log, onDisagreed } = settings;
  const logged =
    (what: string) =>
    (error: Error): void =>
      log.warn({ error: error.message }, `${what}; trying again`);
  const confirm = async () => {
    await agreement.confirm().catch((error: Error) => {
      if (!(error instanceof ConfigurationError)) throw error;
      onDisagreed(error);
    });
  };
  const rounds = [
    startRounds(every, () => confirm().catch(logged('the agreement of the workers could not be read'))),
    startRounds(every, async (signal) => {
      await reconcile(context, client, signal).catch(logged('slots could not be reconciled'));
    }),
    startRounds(every, (signal) =>
      reopenGates(context, client, signal).catch(logged('the gates of the accounts could not be tried')),
    ),
    startRounds(every, (signal) =>
      lookNowAndThen(context, signal).catch(
        logged('what was applied for in the consoles could not be counted'),
      ),
    ),
    startRounds(every, (signal) =>
      findRoom(context, client, signal).catch(logged('what the vendors hold could not be counted')),
    ),
    startRounds(every, async () => {
      await tellBrought(context, client).catch(logged('what was brought of the owners could not be told'));
    }),
    startRounds(announceEvery, (signal) =>
      announceOwners(context, { client, log, signal }).catch(
        logged('what expires of the owners could not be announced'),
      ),
    ),
  ];
  return {
    stop: async () => {
      await Promise.all(rounds.map((each) => each.stop()));
    },
  };
}

type SlotContext = Pick<ActivityContext, 'database' | 'accounts'>;

/** Slots that were given back, and workflows that were told of an earlier day. */
export interface Reconciled {
  freed: number;
  told: number;
}

/** One round over all accounts of this configuration, or as far as it comes before `signal`. */
export async function reconcile(
  context: SlotContext,
  client: Client,
  signal?: AbortSignal,
): Promise<Reconciled> {
  const reconciled: Reconciled = { freed: 0, told: 0 };
  for (const account of context.accounts.values()) {
    for (const slot of await waitingSlots(context.database, account)) {
      if (signal?.aborted) return reconciled;
      if (await isRunning(client, slot.workflowId)) continue;
      if (await free(context, account, slot)) reconciled.freed += 1;
    }
    await closeGaps(context.database, account);
    reconciled.told += await tellAllMoved(context, account, client, signal);
  }
  return reconciled;
}

/** A run that has taken the signature up meanwhile keeps the slot. Says whether it was free. */
const free = (context: SlotContext, account: ConfiguredAccount, slot: WaitingSlot): Promise<boolean> =>
  transaction(context.database, async (tx) => {
    const isOurs = await isOwnedBy(tx, slot.signatureId, slot.run);
    if (isOurs) await releaseWaitingSlot(tx, account, slot);
    return isOurs;
  });
