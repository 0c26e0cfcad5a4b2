import { createHash } from 'node:crypto';
import { cp, readdir, readFile, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { checkout } from './guide.ts';

/** What a reader of the guide writes, where it belongs in a checkout. */
const added = path.join(import.meta.dirname, 'added');

/** What is made, and what is about this test itself. */
const leftOut = new Set(['.git', 'node_modules', 'data', 'dist', 'test/slow', 'test/sixth-vendor']);

/** A copy of the checkout that shares its packages. */
export async function copyCheckout(folder: string): Promise<void> {
  await cp(checkout, folder, {
    recursive: true,
    filter: (source) => !leftOut.has(path.relative(checkout, source)),
  });
  await symlink(path.join(checkout, 'node_modules'), path.join(folder, 'node_modules'));
}

/** Adds the vendor, and the lines by file: imports before the first one, entries at the end of the table. */
export async function addVendor(folder: string, lines: ReadonlyMap<string, string[]>): Promise<void> {
  await cp(added, folder, { recursive: true });
  for (const [file, ofFile] of lines) {
    const { imports = [], entries = [] } = Object.groupBy(ofFile, (line) =>
      line.startsWith('import ') ? 'imports' : 'entries',
    );
    const block = (of: string[]): string => of.map((line) => `${line}\n`).join('');
    const place = path.join(folder, file);
    const text = await readFile(place, 'utf8');
    const extended = text
      .replace(/^import /m, `${block(imports)}$&`)
      .replace(/^\} as const satisfies/m, `${block(entries)}$&`);
    await writeFile(place, extended);
  }
}

/** The paths of the files that are added, in order. */
export const addedFiles = (): Promise<string[]> => filesIn(added);

/** What a folder holds: the SHA-256 of each file by its path. Links are not followed. */
export async function contentsOf(folder: string): Promise<Map<string, string>> {
  const files = await filesIn(folder);
  const hashes = files.map(async (file) => {
    const content = await readFile(path.join(folder, file));
    return [file, createHash('sha256').update(content).digest('hex')] as const;
  });
  return new Map(await Promise.all(hashes));
}

async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)))
    .toSorted();
}
