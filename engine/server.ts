import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { DataFolder } from './data-folder.ts';

export interface Server {
  name: 'postgres' | 'temporal';
  program: string;
  arguments: string[];
  /** Another user to run as, where we are root and the server refuses to be. */
  user?: { uid: number; gid: number } | undefined;
  /** Resolves once the server does what it is there for; throws, within seconds, when it does not yet. */
  answers(): Promise<void>;
}

const patience = 60_000;

/** Starts a server on the folder and waits until it answers. Its log lies beside its data. */
export async function runServer(folder: DataFolder, server: Server): Promise<void> {
  folder.signal?.throwIfAborted();
  const log = join(folder.path, `${server.name}.log`);
  const child = launch(folder, server, log);
  await once(child, 'spawn');
  const deadline = Date.now() + patience;
  for (;;) {
    folder.signal?.throwIfAborted();
    const problem = await server.answers().then(() => undefined, messageOf);
    // Looked at even after an answer: on a port that was taken, somebody else's server answers.
    if (child.exitCode !== null || child.signalCode !== null) {
      throw new Error(`${server.name} ended before it was ready. ${await endOf(log)}`);
    }
    if (problem === undefined) return;
    if (Date.now() > deadline) {
      throw new Error(
        `${server.name} was not ready in ${patience / 1_000} s: ${problem}. ${await endOf(log)}`,
      );
    }
    await sleep(50);
  }
}

function launch(folder: DataFolder, server: Server, logPath: string): ChildProcess {
  const log = openSync(logPath, 'w', 0o600);
  const child = spawn(server.program, server.arguments, {
    cwd: folder.path,
    env: cleanEnvironment(folder),
    // Of its own session, so that Ctrl-C leaves it to us: a worker wants to finish first.
    detached: true,
    stdio: ['ignore', log, log],
    ...server.user,
  });
  closeSync(log);
  if (child.pid !== undefined) folder.register(server.name, child.pid);
  return child;
}

/** Nothing of the user's: TEMPORAL_*, PG* and configuration files at home would change what is started. */
export function cleanEnvironment(folder: DataFolder): NodeJS.ProcessEnv {
  return { PATH: process.env.PATH, HOME: folder.path, LC_ALL: 'C', TZ: 'UTC' };
}

async function endOf(log: string): Promise<string> {
  const lines = (await readFile(log, 'utf8')).trimEnd().split('\n');
  // What a Go program died of stands before its trace, which is longer than anybody wants to read.
  const panic = lines.findIndex((line) => line.startsWith('panic:'));
  const end = panic === -1 ? lines.length : panic + 5;
  return `Its log ends:\n${lines.slice(Math.max(0, end - 20), end).join('\n')}`;
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
