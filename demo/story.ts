import type { Told } from './fate.ts';
import { tellBrand } from './tell-brand.ts';
import { tellIndividual } from './tell-individual.ts';
import type { Telling } from './telling.ts';

/** A brand at all vendors, each with a fate of its own, and beside it an individual with one application a day. */
export async function tell(telling: Telling): Promise<Told[]> {
  const stories = [tellBrand(telling), tellIndividual(telling)];
  // Where one fails, the other's last calls are answered still: a client is not to be closed under them.
  await Promise.allSettled(stories);
  return (await Promise.all(stories)).flat();
}
