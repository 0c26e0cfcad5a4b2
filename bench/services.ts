import { setTimeout as sleep } from 'node:timers/promises';
import { openDataFolder } from '../engine/data-folder.ts';
import { readRecord } from '../engine/folder-record.ts';
import { runPostgres } from '../engine/postgres.ts';
import { isRunning } from '../engine/processes.ts';
import { type RunningTemporal, runTemporal } from '../engine/temporal.ts';
import { findTemporal } from '../engine/temporal-program/find.ts';
import { usualSearch } from '../engine/temporal-program/search.ts';
import { migrate } from '../store/migrate.ts';

export interface ServiceOptions {
  withTemporal: boolean;
  progress: (line: string) => void;
  signal: AbortSignal;
}

/** What the bench runs on. */
export interface Services {
  databaseUrl: string;
  temporal: RunningTemporal | undefined;
  folder: string;
  /** The process that the server runs as now, if it does. */
  pidOf(server: 'postgres' | 'temporal'): number | undefined;
  /** Ends Postgres and starts it again: `SIGINT` lets it close what it has open, `SIGQUIT` is as good as a crash. */
  restartPostgres(by: 'SIGINT' | 'SIGQUIT'): Promise<void>;
  stop(): Promise<void>;
}

/** A Postgres that syncs as one in production does, migrated, and a Temporal server, on a temporary folder. */
export async function startServices({ withTemporal, progress, signal }: ServiceOptions): Promise<Services> {
  const folder = await openDataFolder(undefined, signal);
  // It is removed in the end all the same.
  const durable = { ...folder, kept: true };
  const serverOf = (name: string) => readRecord(folder.path)?.servers[name];
  try {
    const databaseUrl = await runPostgres(durable);
    await migrate(databaseUrl);
    const temporal = withTemporal
      ? await runTemporal(folder, await findTemporal(usualSearch({ progress, signal })), {})
      : undefined;
    return {
      ...{ databaseUrl, temporal, folder: folder.path },
      pidOf: (name) => serverOf(name)?.pid,
      async restartPostgres(by) {
        const server = serverOf('postgres');
        if (!server) throw new Error('There is no Postgres to restart');
        process.kill(server.pid, by);
        while (isRunning(server)) await sleep(5);
        await runPostgres(durable, Number(new URL(databaseUrl).port));
      },
      stop: folder.close,
    };
  } catch (error) {
    await folder.close();
    throw error;
  }
}
