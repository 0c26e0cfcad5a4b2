import type { Accounts } from '../model/account.ts';
import type { NamedOwner } from '../model/owner.ts';

/** The owners of the configuration, by name. */
export const configuredOwners = (owners: Accounts['owners']): Map<string, NamedOwner> =>
  new Map(Object.entries(owners).map(([name, owner]) => [name, { ...owner, name, from: 'configuration' }]));
