import type { NamedOwner } from '../../model/owner.ts';
import { listOwners, readOwner } from '../../store/owners.ts';
import type { ActivityContext } from '../context.ts';

type OwnerContext = Pick<ActivityContext, 'database' | 'owners'>;

/** An owner by its name: the configuration's goes before one that the intake was brought. */
export const findOwner = async (
  { database, owners }: OwnerContext,
  name: string,
): Promise<NamedOwner | undefined> => owners.get(name) ?? readOwner(database, name);

/** Every owner that this process knows, by name. */
export async function everyOwner({ database, owners }: OwnerContext): Promise<NamedOwner[]> {
  const brought = (await listOwners(database)).filter(({ name }) => !owners.has(name));
  return [...owners.values(), ...brought].toSorted((one, other) => (one.name < other.name ? -1 : 1));
}
