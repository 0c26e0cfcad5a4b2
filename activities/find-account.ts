import { runningAccounts, vendorOfAccount } from '../store/configured-accounts.ts';
import type { ActivityContext } from './context.ts';

export interface FindAccountInput {
  account: string;
}

export interface FoundAccount {
  /** Undefined where no worker has ever had the account. */
  vendor: string | undefined;
  /** The accounts of all workers that run, by name. */
  running: string[];
}

/** One whose workers are away for a while is found, too: what waits for it goes on when they are back. */
export async function findAccount(
  { database }: Pick<ActivityContext, 'database'>,
  { account }: FindAccountInput,
): Promise<FoundAccount> {
  const running = await runningAccounts(database);
  return { vendor: await vendorOfAccount(database, account), running: running.map((each) => each.account) };
}
