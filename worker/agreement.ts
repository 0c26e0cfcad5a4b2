import type { ConfiguredAccount } from '../activities/context.ts';
import type { AgreedAccount } from '../model/agreement.ts';
import { agree, Disagreed, type Disagreement } from '../store/agreements.ts';
import { noteRunning } from '../store/configured-accounts.ts';
import type { Database } from '../store/database.ts';
import { termsOf } from './accounts.ts';
import { ConfigurationError } from './configuration.ts';

/** What this process says of its accounts, in the form in which workers agree on it. */
export const agreedAccountsOf = (accounts: Iterable<ConfiguredAccount>): AgreedAccount[] =>
  [...accounts].map((account) => ({
    account: account.name,
    vendor: account.vendor,
    vendorAccount: account.vendorAccount,
    accountType: account.accountType,
    terms: termsOf(account),
  }));

/**
 * Workers with different accounts files must count the days of a vendor account alike. The first writes down how; one
 * that starts with other values is refused, and one that runs while the agreement is replaced may not go on.
 */
export class Agreement {
  readonly #database: Database;
  readonly #accounts: AgreedAccount[];

  constructor(database: Database, accounts: Iterable<ConfiguredAccount>) {
    this.#database = database;
    this.#accounts = agreedAccountsOf(accounts);
  }

  /** Throws `ConfigurationError`, a sentence a line, where this worker may not start. */
  async join(): Promise<void> {
    await this.#agree();
    await noteRunning(this.#database, this.#accounts);
  }

  /**
   * Says that this worker runs with its accounts, and looks whether the agreement still stands. Throws
   * `ConfigurationError`, as `join` does, once it does not: then this worker would go on counting by old limits.
   */
  async confirm(): Promise<void> {
    await noteRunning(this.#database, this.#accounts);
    await this.#agree();
  }

  async #agree(): Promise<void> {
    try {
      await agree(this.#database, this.#accounts);
    } catch (error) {
      if (!(error instanceof Disagreed)) throw error;
      throw new ConfigurationError(error.disagreements.map(describe).join('\n'));
    }
  }
}

const describe = ({ account, field, here, agreed, ...known }: Disagreement): string =>
  `accounts.${account}.${field}: this worker has ${here}, and the workers of the vendor account ${known.vendorAccount} have agreed on ${agreed} (for the account "${known.agreedFor}", ${known.agreedAt.toISOString()}). Correct this accounts file, or, if the change is meant, run \`countersign-admin agree\` with it and restart the other workers`;
