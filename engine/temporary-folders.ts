import { lstat, readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { tryLock } from './folder-lock.ts';
import { readRecord, tidy } from './folder-record.ts';

export const temporaryPrefix = 'countersign-';

/** Ends the servers, and removes the temporary folders, of owners that were killed together with their watcher. */
export async function sweepTemporaryFolders(): Promise<void> {
  const names = (await readdir(tmpdir())).filter((name) => name.startsWith(temporaryPrefix));
  await Promise.all(names.map((name) => sweep(join(tmpdir(), name))));
}

async function sweep(folder: string): Promise<void> {
  try {
    if (!(await isOurs(folder)) || readRecord(folder)?.kept !== false) return;
    const unlock = tryLock(folder);
    if (unlock === undefined) return;
    await tidy(folder);
    unlock();
  } catch {
    // Another start sweeps the same folder, or it cannot be swept: either way none of this start's business.
  }
}

/** Anyone may put a folder there, with processes of ours listed for us to end. */
async function isOurs(folder: string): Promise<boolean> {
  const found = await lstat(folder);
  return found.isDirectory() && found.uid === process.getuid?.();
}
