import { type DataFolder, openDataFolder } from './data-folder.ts';
import { keyRingOf } from './key-ring.ts';
import { runPostgres } from './postgres.ts';
import { type RunningTemporal, runTemporal, type TemporalOptions } from './temporal.ts';
import { findTemporal } from './temporal-program/find.ts';
import { usualSearch } from './temporal-program/search.ts';

export interface EngineOptions extends TemporalOptions {
  /** The folder to keep everything in; without one a temporary folder is used, and removed at the stop. */
  data?: string | undefined;
  /** Told what happens, a line at a time. */
  progress?: ((line: string) => void) | undefined;
  /** Gives up what is starting, leaving nothing behind. Once it has started, `stop` ends it. */
  signal?: AbortSignal | undefined;
}

export interface Engine {
  temporal: RunningTemporal;
  /** The URL of a superuser on loopback, password included. */
  databaseUrl: string;
  keyRingPath: string;
  dataFolder: string;
  /** Ends the servers, and removes the folder unless it was named. May be called again. */
  stop(): Promise<void>;
}

/**
 * Starts a Temporal server and a Postgres of its own on free loopback ports. They end with `stop`, and also when this
 * process dies in any other way.
 */
export function startEngine(options: EngineOptions = {}): Promise<Engine> {
  return inFolder(options, async (folder) => {
    const [databaseUrl, temporal] = await both(runPostgres(folder), startServer(folder, options));
    return { temporal, databaseUrl };
  });
}

/** Postgres alone, as `startEngine` starts it. */
export function startPostgres(
  options: Pick<EngineOptions, 'data' | 'signal'> = {},
): Promise<Omit<Engine, 'temporal'>> {
  return inFolder(options, async (folder) => ({ databaseUrl: await runPostgres(folder) }));
}

/** Temporal alone, as `startEngine` starts it. */
export function startTemporal(options: EngineOptions = {}): Promise<Omit<Engine, 'databaseUrl'>> {
  return inFolder(options, async (folder) => ({ temporal: await startServer(folder, options) }));
}

async function startServer(folder: DataFolder, options: EngineOptions): Promise<RunningTemporal> {
  return runTemporal(folder, await findTemporal(usualSearch(options)), options);
}

/** Whatever was started on the folder ends with it, also when a later part fails to start. */
async function inFolder<T extends object>(
  { data, signal }: EngineOptions,
  start: (folder: DataFolder) => Promise<T>,
): Promise<T & Pick<Engine, 'keyRingPath' | 'dataFolder' | 'stop'>> {
  const folder = await openDataFolder(data, signal);
  try {
    const keyRingPath = await keyRingOf(folder);
    return { ...(await start(folder)), keyRingPath, dataFolder: folder.path, stop: folder.close };
  } catch (error) {
    await folder.close();
    throw error;
  }
}

/** Fails only when both are settled, so that nothing is still starting on a folder that is being closed. */
async function both<A, B>(first: Promise<A>, second: Promise<B>): Promise<[A, B]> {
  await Promise.allSettled([first, second]);
  return Promise.all([first, second]);
}
