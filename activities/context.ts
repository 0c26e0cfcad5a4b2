import type { Account } from '../model/account.ts';
import type { AccountGate } from '../model/account-gate.ts';
import type { AccountLimits } from '../model/limits.ts';
import type { KnownSignature } from '../model/messages.ts';
import type { NamedOwner } from '../model/owner.ts';
import type { ReviewHours } from '../model/review-hours.ts';
import type { SmsVendorApi, SmsVendorRules } from '../model/sms-vendor.ts';
import type { Database } from '../store/database.ts';
import type { Documents } from '../store/documents.ts';
import type { LedgerAccount } from '../store/ledger.ts';
import type { SmsVendor } from '../vendors/sms-vendor.ts';
import type { DocumentSources } from './document-sources/read-source.ts';

/** An account of the configuration, with its vendor's rules, limits and calls. */
export interface ConfiguredAccount extends Omit<Account, 'review'>, LedgerAccount {
  name: string;
  /** The generation of the vendor's API. */
  api: string;
  review: ReviewHours;
  allowed: AccountLimits;
  noApplicationAfterRejection: boolean;
  rules: SmsVendorRules;
  console: SmsVendor['console'];
  gate: AccountGate;
  /** How the gate stands for the credentials that this worker has now. */
  standing: () => Promise<'open' | 'closed'>;
  calls: SmsVendorApi;
}

/** What every activity works with. */
export interface ActivityContext {
  database: Database;
  documents: Documents;
  documentSources: DocumentSources;
  /** Whether documents from elsewhere are taken into the store (default), or only described, as for a check. */
  keepsDocuments?: boolean;
  accounts: ReadonlyMap<string, ConfiguredAccount>;
  /** The owners of the configuration; those that the intake was brought are in the database. */
  owners: ReadonlyMap<string, NamedOwner>;
  /** Whether the names of all owners may be told (default): one who may see some accounts alone is not told. */
  tellsOwners?: boolean;
}

/** This worker has no such account; another one may. */
export class UnknownAccount extends Error {
  override readonly name = 'UnknownAccount';

  constructor(account: string) {
    super(
      `The account "${account}" is not in the accounts file of the worker that tried. It is tried again until a worker takes it that has the account. If none has, it is a person's turn: put the account back into the accounts file (COUNTERSIGN_ACCOUNTS) of a worker, and restart that worker`,
    );
  }
}

/** The account that a signature was admitted through. A worker that does not know it lets another one try. */
export function accountOf(
  context: Pick<ActivityContext, 'accounts'>,
  signature: Pick<KnownSignature, 'account'>,
): ConfiguredAccount {
  const account = context.accounts.get(signature.account);
  if (!account) throw new UnknownAccount(signature.account);
  return account;
}
