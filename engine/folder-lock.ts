import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import { ownerOf } from './folder-record.ts';
import { isRunning } from './processes.ts';

/** Frees the folder. */
export type Unlock = () => void;

/** Kept reachable: a collected connection would free its folder. */
const held = new Set<DatabaseSync>();

/**
 * Takes the folder for this process, or returns undefined when another has it. SQLite holds a lock of the operating
 * system, which goes away with the process however that dies; Node has no other way to such a lock.
 */
export function tryLock(folder: string): Unlock | undefined {
  const lock = new DatabaseSync(join(folder, 'lock'), { timeout: 0 });
  try {
    lock.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    lock.close();
    if (isBusy(error)) return undefined;
    throw error;
  }
  held.add(lock);
  return () => {
    held.delete(lock);
    lock.close();
  };
}

/** Takes the folder, waiting while a dead owner's watcher tidies it; refuses when its owner lives. */
export async function lockFolder(folder: string): Promise<Unlock> {
  const deadline = Date.now() + 30_000;
  for (;;) {
    const unlock = tryLock(folder);
    if (unlock !== undefined) return unlock;
    const owner = ownerOf(folder);
    if (owner !== undefined && isRunning(owner)) throw new FolderInUse(folder, `process ${owner.pid}`);
    if (Date.now() > deadline) throw new FolderInUse(folder, 'a process that cannot be seen from here');
    await sleep(50);
  }
}

export class FolderInUse extends Error {
  constructor(folder: string, holder: string) {
    super(`The data folder ${folder} is in use by ${holder}. Stop that first, or name another folder.`);
  }
}

/** SQLITE_BUSY. */
const isBusy = (error: unknown): boolean =>
  error instanceof Error && 'errcode' in error && error.errcode === 5;
