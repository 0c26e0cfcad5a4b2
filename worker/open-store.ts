import type { Logger } from 'pino';
import type { ActivityContext } from '../activities/context.ts';
import type { Accounts } from '../model/accounts-file.ts';
import type { RateMeter } from '../model/rate-limit.ts';
import { openDatabase } from '../store/database.ts';
import { Documents } from '../store/documents.ts';
import { KeyRing } from '../store/key-ring.ts';
import { migrate } from '../store/migrate.ts';
import { configureAccounts } from './accounts.ts';
import { ConfigurationError } from './configuration.ts';
import { configuredOwners, warnOfUnknownNames } from './owners.ts';

export interface StoreSettings {
  databaseUrl: string;
  keyRing: KeyRing;
  accounts: Accounts;
  log: Logger;
  /** Hears of the calls to vendors. */
  meter?: RateMeter;
}

/** Brings the database to today's schema and opens it, with everything that works on it. Whoever opens it ends it. */
export async function openStore({
  databaseUrl,
  keyRing,
  accounts,
  log,
  meter,
}: StoreSettings): Promise<ActivityContext> {
  await migrate(databaseUrl, (message) => log.debug(message)).catch((error) => {
    throw databaseUnusable(databaseUrl, error);
  });
  const database = openDatabase(databaseUrl, (error) =>
    log.warn({ error: error.message }, 'database connection lost'),
  );
  try {
    const context: ActivityContext = {
      database,
      documents: new Documents(database, keyRing),
      documentSources: accounts.documents,
      accounts: configureAccounts(accounts.accounts, database, meter),
      owners: configuredOwners(accounts.owners),
    };
    await warnOfUnknownNames(context, log);
    return context;
  } catch (error) {
    await database.end();
    throw error;
  }
}

function databaseUnusable(url: string, error: Error & { code?: string }): ConfigurationError {
  // Without the user and the password. Of several addresses that were tried in vain, only the code is told.
  const { host, pathname } = new URL(url);
  const reason = error.message || error.code;
  return new ConfigurationError(
    `The Postgres at ${host}${pathname} cannot be used: ${reason}. Start it, or correct DATABASE_URL`,
  );
}

/** The key ring that a configuration refers to. */
export const loadKeyRing = (reference: string): Promise<KeyRing> =>
  KeyRing.load(reference).catch((error: Error) => {
    throw new ConfigurationError(`COUNTERSIGN_KEY_RING leads to no key ring: ${error.message}`);
  });
