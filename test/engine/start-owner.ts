import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import type { ExecutionContext } from 'ava';
import { readRecord } from '../../engine/folder-record.ts';
import { endProcess, isRunning, type KnownProcess, processWith } from '../../engine/processes.ts';

export interface Owner {
  process: ChildProcess;
  watcher: KnownProcess;
  servers: KnownProcess[];
  dataFolder: string;
}

export interface OwnerFolders {
  data?: string;
  /** Where it makes its temporary folder, if it needs one. */
  temporary?: string;
}

/** Another process that owns an engine; resolves once its servers are up. None of it outlives the test. */
export async function startOwner(t: ExecutionContext, folders: OwnerFolders = {}): Promise<Owner> {
  const program = fileURLToPath(import.meta.resolve('./owner.ts'));
  const child = spawn(process.execPath, [program, ...(folders.data === undefined ? [] : [folders.data])], {
    env: { ...process.env, TMPDIR: folders.temporary ?? tmpdir() },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const dataFolder = await firstLine(child.stdout);
  const servers = Object.values(readRecord(dataFolder)?.servers ?? {}).filter(isRunning);
  t.is(servers.length, 2);
  const watcher = watcherOf(dataFolder);
  t.teardown(async () => {
    child.kill('SIGKILL');
    await Promise.all([watcher, ...servers].map(endProcess));
  });
  return { process: child, watcher, servers, dataFolder };
}

export async function kill(owner: Owner): Promise<void> {
  owner.process.kill('SIGKILL');
  await once(owner.process, 'exit');
}

async function firstLine(stream: Readable): Promise<string> {
  for await (const line of createInterface(stream)) return line;
  throw new Error('The owner ended before its engine was up.');
}

function watcherOf(folder: string): KnownProcess {
  const processes = execFileSync('ps', ['-axww', '-o', 'pid=,args='], { encoding: 'utf8' }).split('\n');
  const line = processes.find((text) => text.includes('watcher.ts') && text.includes(folder));
  const watcher = processWith(Number.parseInt(line ?? '', 10));
  if (watcher === undefined) throw new Error(`No watcher of ${folder} is running.`);
  return watcher;
}
