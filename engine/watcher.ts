// Runs beside each engine, and ends its servers when the owner dies in a way that leaves the owner no last word.
import { setTimeout as sleep } from 'node:timers/promises';
import { FolderInUse, lockFolder } from './folder-lock.ts';
import { readRecord, tidy } from './folder-record.ts';
import { isRunning } from './processes.ts';

const [folder] = process.argv.slice(2);
if (folder === undefined) throw new Error('The watcher is told which folder to watch over.');

const record = readRecord(folder);

// The channel may have closed while this file was still loading.
if (process.connected) process.once('disconnect', ownerDied);
else await ownerDied();

async function ownerDied(): Promise<void> {
  if (folder === undefined || record === undefined) return;
  // A dying process closes its channel a moment before it lets go of the folder.
  while (isRunning(record.owner)) await sleep(20);
  try {
    const unlock = await lockFolder(folder);
    await tidy(folder);
    unlock();
  } catch (error) {
    // Another start has taken the folder over, and with it the tidying.
    if (!(error instanceof FolderInUse)) throw error;
  }
}
