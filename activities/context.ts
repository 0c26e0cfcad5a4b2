import type { Account } from '../model/account.ts';
import type { AccountLimits } from '../model/limits.ts';
import type { KnownSignature } from '../model/messages.ts';
import type { SmsVendorApi, SmsVendorRules } from '../model/sms-vendor.ts';
import type { Database } from '../store/database.ts';
import type { Documents } from '../store/documents.ts';
import type { LedgerAccount } from '../store/ledger.ts';

/** An account of the configuration, with its vendor's rules, limits and calls. */
export interface ConfiguredAccount extends Account, LedgerAccount {
  name: string;
  allowed: AccountLimits;
  noApplicationAfterRejection: boolean;
  rules: SmsVendorRules;
  calls: SmsVendorApi;
}

/** What every activity works with. */
export interface ActivityContext {
  database: Database;
  documents: Documents;
  /** Folders from which applications may take documents. */
  documentFolders: string[];
  accounts: ReadonlyMap<string, ConfiguredAccount>;
}

/** The account that a signature was admitted through. A worker that does not know it lets another one try. */
export function accountOf(
  context: ActivityContext,
  signature: Pick<KnownSignature, 'account'>,
): ConfiguredAccount {
  const account = context.accounts.get(signature.account);
  if (!account) throw new Error(`The account "${signature.account}" is not in this worker's configuration`);
  return account;
}
