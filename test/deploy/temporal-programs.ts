import { existsSync } from 'node:fs';
import { symlink } from 'node:fs/promises';
import path from 'node:path';
import { findTemporal } from '../../engine/temporal-program/find.ts';
import { usualSearch } from '../../engine/temporal-program/search.ts';

/** By the names of Temporal's images, and by those that `go install` gives. */
const programs = { 'temporal-server': 'server', 'temporal-sql-tool': 'sql' };

const howToGetThem =
  'get them with `go install go.temporal.io/server/cmd/server@v1.32.0 go.temporal.io/server/cmd/tools/sql@v1.32.0`, ' +
  'and name their folder in COUNTERSIGN_TEMPORAL_SERVER';

/** Why there is nothing to try here, and what to do about it; undefined where the programs are. */
export const missingTemporalPrograms = (): string | undefined =>
  Object.entries(programs).every(([name, installedAs]) => find(name, installedAs))
    ? undefined
    : `there is no ${Object.keys(programs).join(' and ')} here; ${howToGetThem}`;

/** Puts the programs that Temporal's images have into a folder, by their names. */
export async function gatherTemporalPrograms(folder: string): Promise<void> {
  for (const [name, installedAs] of Object.entries(programs)) {
    await symlink(find(name, installedAs)!, path.join(folder, name));
  }
  await symlink((await findTemporal(usualSearch())).program, path.join(folder, 'temporal'));
}

function find(name: string, installedAs: string): string | undefined {
  const folder = process.env.COUNTERSIGN_TEMPORAL_SERVER;
  const places = folder
    ? [path.join(folder, installedAs), path.join(folder, name)]
    : (process.env.PATH ?? '').split(path.delimiter).map((each) => path.join(each, name));
  return places.find((place) => existsSync(place));
}
