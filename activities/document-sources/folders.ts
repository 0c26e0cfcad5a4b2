import { readFile, realpath, stat } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { largestDocument } from '../../model/document-size.ts';
import { OutOfReach } from './out-of-reach.ts';

/**
 * The bytes of a `file:` source inside one of the folders, or what is wrong in a sentence. Throws `OutOfReach` where it is
 * there, and cannot be read.
 */
export async function readFromFolders(folders: string[], source: string): Promise<Buffer | string> {
  const file = await findInFolders(folders, source);
  if (!file) return 'There is no such file in a folder that the worker allows';
  try {
    const { size } = await stat(file);
    if (size === 0) return 'The file is empty';
    if (size > largestDocument) return `The file has ${size} bytes, more than any vendor takes`;
    return await readFile(file);
  } catch (error) {
    throw new OutOfReach(`The worker cannot read the file (${(error as NodeJS.ErrnoException).code})`);
  }
}

async function findInFolders(folders: string[], source: string): Promise<string | undefined> {
  for (const folder of folders) {
    try {
      const name = source.startsWith('file:///') ? fileURLToPath(source) : source.slice('file:'.length);
      const root = await realpath(folder);
      // Links are followed before the check, so that none leads out of the folder.
      const file = await realpath(path.resolve(root, name));
      if (file.startsWith(root + path.sep) && (await stat(file)).isFile()) return file;
    } catch {
      // Not in this folder, or no path at all.
    }
  }
  return undefined;
}
