import type { AccountType } from '../model/limits.ts';
import type { Database } from './database.ts';

/** An account of the configuration of a worker that runs. */
export interface RunningAccount {
  account: string;
  vendor: string;
  vendorAccount: string;
  accountType: AccountType;
}

/** Workers say every minute which accounts they have: those of one that has said nothing for so long are gone. */
const longestSilence = '3 minutes';

/** The accounts of all workers that run, whatever files they were given, by name. */
export async function runningAccounts(database: Database): Promise<RunningAccount[]> {
  const { rows } = await database.query<RunningAccount>(
    `select account, vendor, vendor_account as "vendorAccount", account_type as "accountType"
     from configured_account where seen_at > now() - $1::interval order by account`,
    [longestSilence],
  );
  return rows;
}
