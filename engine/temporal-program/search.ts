import { homedir } from 'node:os';
import { join } from 'node:path';
import { type PinnedTemporal, pinnedTemporal } from './pinned.ts';

/** Where to look for a Temporal server. */
export interface Search {
  /** As the environment variable PATH. */
  path: string;
  /** Where what was fetched is kept. */
  cacheFolder: string;
  /** Where Temporal hands out its releases. */
  downloadUrl: string;
  pinned: PinnedTemporal;
  /** Told what happens, a line at a time. */
  progress: (line: string) => void;
  /** Aborted when the search is to be given up. */
  signal?: AbortSignal | undefined;
}

export interface FoundTemporal {
  program: string;
  version: string;
}

/** One way to a Temporal server; it throws, saying why, when it does not lead to one. */
export interface Way {
  name: (search: Search) => string;
  find: (search: Search) => Promise<FoundTemporal>;
}

export function usualSearch({ progress = () => undefined, signal }: SearchOptions = {}): Search {
  return {
    path: process.env.PATH ?? '',
    cacheFolder: join(userCache(), 'countersign', `temporal-${pinnedTemporal.version}`),
    downloadUrl: 'https://temporal.download',
    pinned: pinnedTemporal,
    progress,
    signal,
  };
}

interface SearchOptions {
  progress?: Search['progress'] | undefined;
  signal?: AbortSignal | undefined;
}

function userCache(): string {
  if (process.env.XDG_CACHE_HOME) return process.env.XDG_CACHE_HOME;
  return process.platform === 'darwin' ? join(homedir(), 'Library', 'Caches') : join(homedir(), '.cache');
}
