import type { AgreedAccount } from '../model/agreement.ts';
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

/**
 * Says that a worker with these accounts runs. Apart from the agreement, and each by itself: what is wrong with one
 * account does not make the others unknown. One whose name leads elsewhere by now is passed over.
 */
export async function noteRunning(database: Database, accounts: AgreedAccount[]): Promise<void> {
  await database.query(
    // Locked by their names, as an agreement that is replaced locks them.
    `with known as (
       select known.account from configured_account as known
       join unnest($1::text[], $2::text[], $3::text[]) as here (account, vendor, vendor_account)
         using (account, vendor, vendor_account)
       order by known.account collate "C" for update of known
     )
     update configured_account set seen_at = now() from known where configured_account.account = known.account`,
    [
      accounts.map(({ account }) => account),
      accounts.map(({ vendor }) => vendor),
      accounts.map(({ vendorAccount }) => vendorAccount),
    ],
  );
}

/** The accounts of all workers that run, whatever files they were given, by name. */
export async function runningAccounts(database: Database): Promise<RunningAccount[]> {
  const { rows } = await database.query<RunningAccount>(
    `select account, vendor, vendor_account as "vendorAccount", account_type as "accountType"
     from configured_account where seen_at > now() - $1::interval order by account`,
    [longestSilence],
  );
  return rows;
}

/** The vendor of an account that any worker has ever had, whether or not one that has it runs now. */
export async function vendorOfAccount(database: Database, account: string): Promise<string | undefined> {
  const { rows } = await database.query<{ vendor: string }>(
    'select vendor from configured_account where account = $1',
    [account],
  );
  return rows[0]?.vendor;
}
