import type { AccountCheck } from '../model/account-check.ts';
import { readGate, standingOf } from '../store/account-gate-rows.ts';
import { runningAccounts } from '../store/configured-accounts.ts';
import type { ActivityContext } from './context.ts';

/** An account as far as the store alone knows it. */
export type ListedAccount = Pick<
  AccountCheck,
  'account' | 'vendor' | 'vendorAccount' | 'accountType' | 'gate'
>;

/** The accounts of all workers that run, by name. */
export async function listAccounts({
  database,
}: Pick<ActivityContext, 'database'>): Promise<ListedAccount[]> {
  const listed: ListedAccount[] = [];
  for (const account of await runningAccounts(database)) {
    listed.push({ ...account, gate: standingOf(await readGate(database, account.account)) });
  }
  return listed;
}
