import { runningAccounts } from '../store/configured-accounts.ts';
import type { ActivityContext } from './context.ts';
import { tryAgain } from './failure.ts';

/** Milliseconds: whoever submits waits for the answer. */
const untilAnotherTakesIt = 200;

/**
 * Throws, to be tried again, where only the accounts files of other workers have the account. One that no worker has is
 * refused by whoever is asked.
 */
export async function leaveToOthers(context: ActivityContext, given: unknown): Promise<void> {
  if (typeof given !== 'string' || context.accounts.has(given)) return;
  const running = await runningAccounts(context.database);
  if (running.some(({ account }) => account === given)) {
    throw tryAgain(`Another worker has the account "${given}": left to it`, untilAnotherTakesIt);
  }
}
