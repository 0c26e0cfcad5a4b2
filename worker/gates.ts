import type { Client } from '@temporalio/client';
import type { ActivityContext, ConfiguredAccount } from '../activities/context.ts';
import { tellGateOpened } from '../activities/tell-gate-opened.ts';
import { VendorError } from '../model/vendor-error.ts';

type GateContext = Pick<ActivityContext, 'database' | 'accounts'>;

/**
 * Tries each closed gate, as far as it lets a probe through: that is when its time has come, or when the credentials are
 * other ones now. So a mended file counts within a minute, and nobody who waits has to ask. Then it tells those who wait.
 * All are tried at once: a vendor that hangs keeps no other account waiting.
 */
export async function reopenGates(
  context: GateContext,
  client: Client,
  signal: AbortSignal = new AbortController().signal,
): Promise<void> {
  const tries = [...context.accounts.values()].map(async (account) => {
    if (await isOpen(account, signal)) await tellGateOpened(context, account, client);
  });
  const failed = (await Promise.allSettled(tries)).find(({ status }) => status === 'rejected');
  if (failed) throw (failed as PromiseRejectedResult).reason;
}

/** Milliseconds: a probe that takes longer is made by whoever waits for it. */
const patience = 10_000;

async function isOpen({ standing, calls }: ConfiguredAccount, signal: AbortSignal): Promise<boolean> {
  if ((await standing()) === 'open') return true;
  try {
    await calls.probe({ signal: AbortSignal.any([signal, AbortSignal.timeout(patience)]) });
  } catch (error) {
    // Whatever came of it, the gate knows; what is not about this account is for the log.
    if (error instanceof VendorError || error instanceof DOMException) return false;
    throw error;
  }
  return true;
}
