import type { Logger } from 'pino';
import type { ActivityContext } from '../activities/context.ts';
import { findOwner } from '../activities/owner/find.ts';
import { strangeAccounts } from '../activities/owner/strange-accounts.ts';
import type { Accounts } from '../model/accounts-file.ts';
import type { NamedOwner } from '../model/owner.ts';

/** The owners of the configuration, by name. */
export const configuredOwners = (owners: Accounts['owners']): Map<string, NamedOwner> =>
  new Map(Object.entries(owners).map(([name, owner]) => [name, { ...owner, name, from: 'configuration' }]));

/**
 * Such an owner may be brought to the intake yet, and such an account be another worker's, so it is no error; a slip of the
 * pen would look the same.
 */
export async function warnOfUnknownNames(context: ActivityContext, log: Logger): Promise<void> {
  for (const { name, owner } of context.accounts.values()) {
    if (owner === undefined || (await findOwner(context, owner))) continue;
    log.warn(
      { account: name, owner },
      `accounts.${name}.owner: nobody knows an owner "${owner}": bring it (\`countersign owners put\`), or correct the name`,
    );
  }
  for (const owner of context.owners.values()) {
    for (const { field, message } of await strangeAccounts(context, owner))
      log.warn({ owner: owner.name }, `owners.${owner.name}.${field}: ${message}`);
  }
}
