import type { Account } from './account.ts';
import type { Application, Registered } from './application.ts';
import type { Owner, OwnerDocument } from './owner.ts';
import { isPast } from './owner-expiry.ts';

/** What an application lacks and its owner has. */
export interface Completion {
  documents: OwnerDocument[];
  registered: Registered | undefined;
  onBehalf: boolean | undefined;
  /** Of kinds that the application lacks, and of which the owner has none that still holds. */
  past: OwnerDocument[];
}

/** Where the application is made. */
type Place = { name: string } & Pick<Account, 'owner'>;

/** Whether it is on behalf of somebody else, by whose the account is; undefined where the account does not say. */
export const isOnBehalf = ({ owner }: Pick<Application, 'owner'>, account: Place): boolean | undefined =>
  account.owner === undefined || owner === undefined ? undefined : account.owner !== owner;

/**
 * What the owner brings to an application, on a date of the vendor (`YYYY-MM-DD`). What the application carries itself
 * goes before: by the kind of a document, and by the name of an id.
 */
export function completionOf(application: Application, owner: Owner, account: Place, on: string): Completion {
  const onBehalf = isOnBehalf(application, account) || application.onBehalf;
  const has = new Set(application.documents.map(({ kind }) => kind));
  const asked = owner.documents.filter(({ kind }) => !has.has(kind) && (onBehalf || !isLetter(kind)));
  const documents = asked.filter((document) => !isPast(document, on));
  const holding = new Set(documents.map(({ kind }) => kind));
  const registered = { ...idsOf(owner, account, onBehalf), ...application.registered };
  return {
    documents,
    registered: Object.keys(registered).length > 0 ? registered : undefined,
    onBehalf,
    past: asked.filter(({ kind }) => !holding.has(kind)),
  };
}

// A letter allows somebody else the use of a brand: its owner needs none.
const isLetter = (kind: OwnerDocument['kind']): boolean => kind === 'authorizationLetter';

function idsOf({ registered }: Owner, { name }: Place, onBehalf: boolean | undefined): Registered {
  const { authorizationLetter, ...ids } = registered[name] ?? {};
  return onBehalf && authorizationLetter !== undefined ? { ...ids, authorizationLetter } : ids;
}
