import type { Client } from '@temporalio/client';
import type { ActivityContext, ConfiguredAccount } from '../activities/context.ts';
import { tellGateOpened } from '../activities/tell-gate-opened.ts';
import { VendorError } from '../model/vendor-error.ts';

type GateContext = Pick<ActivityContext, 'database' | 'accounts'>;

/**
 * Tries each closed gate, as far as it lets a probe through: that is when its time has come, or when the credentials are
 * other ones now. So a mended file counts within a minute, and nobody who waits has to ask. Then it tells those who wait.
 */
export async function reopenGates(context: GateContext, client: Client): Promise<void> {
  for (const account of context.accounts.values()) {
    if (await isOpen(account)) await tellGateOpened(context, account, client);
  }
}

/** Milliseconds: the other accounts have their turn, whatever one of them does. */
const patience = 30_000;

async function isOpen({ gate, calls }: ConfiguredAccount): Promise<boolean> {
  if ((await gate.standing()) === 'open') return true;
  try {
    await calls.probe({ signal: AbortSignal.timeout(patience) });
  } catch (error) {
    // Whatever came of it, the gate knows; what is not about this account is for the log.
    if (error instanceof VendorError || (error instanceof DOMException && error.name === 'TimeoutError')) {
      return false;
    }
    throw error;
  }
  return true;
}
