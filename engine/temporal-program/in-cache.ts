import { createHash } from 'node:crypto';
import { createReadStream, existsSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { FoundTemporal, Search, Way } from './search.ts';

/** What an earlier start fetched. */
export const inCache: Way = {
  name: ({ cacheFolder }) => `fetched before (${cacheFolder})`,
  find: async (search) => {
    const program = cachedProgram(search);
    if (!existsSync(program)) throw new Error('nothing is there yet');
    await verify(search, program);
    return { program, version: search.pinned.version };
  },
};

/**
 * Lets `fetch` put the program somewhere into the scratch folder it is given, and keeps it when it is the pinned one.
 * A rename makes it appear whole: two starts may fetch at once.
 */
export async function keepFetched(
  search: Search,
  fetch: (scratch: string) => Promise<string>,
): Promise<FoundTemporal> {
  pinnedHash(search);
  await mkdir(search.cacheFolder, { recursive: true });
  const scratch = await mkdtemp(join(search.cacheFolder, 'fetching-'));
  try {
    const program = await fetch(scratch);
    await verify(search, program);
    await chmod(program, 0o755);
    await rename(program, cachedProgram(search));
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
  return { program: cachedProgram(search), version: search.pinned.version };
}

async function verify(search: Search, program: string): Promise<void> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(program), hash, { signal: search.signal });
  const actual = hash.digest('hex');
  const expected = pinnedHash(search);
  if (actual !== expected) {
    throw new Error(`not the pinned program, and not run: its SHA-256 is ${actual} instead of ${expected}`);
  }
}

/** On Windows, say, nothing is pinned: there only an installed `temporal` is used. */
function pinnedHash({ pinned }: Search): string {
  const platform = `${process.platform}-${process.arch}`;
  const hash = pinned.programs[platform];
  if (hash === undefined)
    throw new Error(`Temporal ${pinned.version} is not pinned for ${platform}, and so not fetched`);
  return hash;
}

const cachedProgram = ({ cacheFolder }: Search): string => join(cacheFolder, 'temporal');
