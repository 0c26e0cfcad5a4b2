import type { Application } from '../../model/application.ts';
import type { NamedOwner } from '../../model/owner.ts';
import { isOnBehalf } from '../../model/owner-completion.ts';
import { type Problem, shown } from '../../model/problem.ts';
import type { ActivityContext, ConfiguredAccount } from '../context.ts';
import { everyOwner, findOwner } from './find.ts';

/** The owner that an application names; undefined where it names none. What it says of it must be true. */
export async function ownerAtTheDoor(
  context: ActivityContext,
  given: Application,
  account: ConfiguredAccount,
): Promise<NamedOwner | Problem | undefined> {
  if (given.owner === undefined) return undefined;
  const owner = await findOwner(context, given.owner);
  if (!owner) return unknownOwner(given.owner, await namesToTell(context));
  const onBehalf = isOnBehalf(given, account);
  const contradicts = onBehalf !== undefined && (given.onBehalf ?? onBehalf) !== onBehalf;
  return contradicts ? contradiction(owner, account, onBehalf) : owner;
}

const longestList = 20;

/** To a caller that may see some accounts alone, no owners are told. */
async function namesToTell(context: ActivityContext): Promise<string> {
  if (context.tellsOwners === false) return 'the name of an owner of the brand';
  const names = (await everyOwner(context)).map(({ name }) => name);
  const more = names.length > longestList ? `, and ${names.length - longestList} more` : '';
  return names.length === 0
    ? '(there is none yet)'
    : `one of ${names.slice(0, longestList).join(', ')}${more}`;
}

const unknownOwner = (given: string, allowed: string): Problem => ({
  field: 'owner',
  given: shown(given),
  allowed,
  message:
    'No owner of this name is known. Write it under `owners` of the accounts file, or bring it by `countersign owners put`',
  source: 'Countersign, owners',
  severity: 'refuse',
});

const contradiction = (
  { name }: NamedOwner,
  { name: account, owner }: ConfiguredAccount,
  onBehalf: boolean,
): Problem => ({
  field: 'onBehalf',
  given: shown(!onBehalf),
  allowed: `${onBehalf}, or leave it out`,
  message: onBehalf
    ? `The account "${account}" is that of the owner "${owner}", so the brand of "${name}" is used on behalf of somebody else`
    : `The account "${account}" is that of the owner "${name}", who uses the own brand`,
  source: 'Countersign, owners',
  severity: 'refuse',
});
