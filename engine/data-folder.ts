import { type ChildProcess, fork } from 'node:child_process';
import { chmod, mkdir, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { lockFolder } from './folder-lock.ts';
import { tidy, writeRecord } from './folder-record.ts';
import { type KnownProcess, processWith } from './processes.ts';
import { sweepTemporaryFolders, temporaryPrefix } from './temporary-folders.ts';

/** The folder that an engine keeps everything in, held by this process alone. */
export interface DataFolder {
  path: string;
  /** Whether it stays when the engine stops. */
  kept: boolean;
  /** Aborted when what is starting on the folder is to be given up. */
  signal: AbortSignal | undefined;
  /** Makes a server known to whoever may have to end it. */
  register(name: string, pid: number): void;
  /** Ends the servers, and removes the folder unless it is kept. */
  close(): Promise<void>;
}

/** Opens the named folder, or a temporary one; servers that a killed owner left behind are ended first. */
export async function openDataFolder(named: string | undefined, signal?: AbortSignal): Promise<DataFolder> {
  await sweepTemporaryFolders();
  const kept = named !== undefined;
  const path = kept ? await namedFolder(named) : await temporaryFolder();
  const unlock = await lockFolder(path);
  if (kept) await tidy(path);

  const record = { owner: thisProcess(), kept, servers: {} as Record<string, KnownProcess> };
  writeRecord(path, record);
  const watcher = watch(path);
  let closing: Promise<void> | undefined;
  const close = async () => {
    await tidy(path);
    watcher.kill('SIGKILL');
    unlock();
  };

  return {
    path,
    kept,
    signal,
    register: (name, pid) => {
      const known = processWith(pid);
      if (known === undefined) return;
      record.servers[name] = known;
      writeRecord(path, record);
    },
    close: () => {
      closing ??= close();
      return closing;
    },
  };
}

/** Postgres runs as another user when we are root, and must be able to pass through. */
const folderMode = process.getuid?.() === 0 ? 0o711 : 0o700;

async function namedFolder(named: string): Promise<string> {
  const path = resolve(named);
  await mkdir(path, { recursive: true, mode: folderMode });
  return path;
}

async function temporaryFolder(): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), temporaryPrefix));
  await chmod(path, folderMode);
  return path;
}

/** In a session of its own, so that neither Ctrl-C nor a closed terminal ends it with us. */
function watch(path: string): ChildProcess {
  const program = fileURLToPath(import.meta.resolve('./watcher.ts'));
  const watcher = fork(program, [path], { cwd: '/', detached: true, stdio: 'ignore', execArgv: [] });
  watcher.unref();
  watcher.channel?.unref();
  return watcher;
}

function thisProcess(): KnownProcess {
  const known = processWith(process.pid);
  if (known === undefined) {
    throw new Error('The start time of a process cannot be read here: the engine needs /proc, or `ps`.');
  }
  return known;
}
