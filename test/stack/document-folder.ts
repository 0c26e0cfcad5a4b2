import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { png } from '../vendors/pictures.ts';

/** Of the process that uses it: one that was interrupted removes nothing. */
const ofProcess = /^countersign-documents-(\d+)-/;

/** A folder with `licence.png`, of 19 KB, and `other.png`, of 1.9 MB. Those of processes that have gone are removed. */
export async function newDocumentFolder(): Promise<string> {
  const names = await readdir(tmpdir());
  const left = names.filter((name) => ofProcess.test(name) && !isRunning(Number(ofProcess.exec(name)![1])));
  await Promise.all(left.map((name) => rm(path.join(tmpdir(), name), { recursive: true, force: true })));
  const folder = await mkdtemp(path.join(tmpdir(), `countersign-documents-${process.pid}-`));
  await writeFile(path.join(folder, 'licence.png'), png(19_000));
  await writeFile(path.join(folder, 'other.png'), png(1_900_000));
  return folder;
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    // Another user's runs.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
