import { cp, readdir, readFile, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { checkout } from './guide.ts';

/** What the guide's reader writes, as it stands in a checkout. */
const added = path.join(import.meta.dirname, 'added');

/** Neither what is made nor what is about this test. */
const leftOut = new Set(['.git', 'node_modules', 'data', 'dist', 'test/slow', 'test/sixth-vendor']);

/** A copy of the checkout that shares its packages. */
export async function copyCheckout(folder: string): Promise<void> {
  await cp(checkout, folder, {
    recursive: true,
    filter: (source) => !leftOut.has(path.relative(checkout, source)),
  });
  await symlink(path.join(checkout, 'node_modules'), path.join(folder, 'node_modules'));
}

/** Adds the vendor's folders and tests, and the lines: imports before the first one, entries at the end of the table. */
export async function addVendor(folder: string, lines: ReadonlyMap<string, string[]>): Promise<void> {
  await cp(added, folder, { recursive: true });
  for (const [file, ofFile] of lines) {
    const place = path.join(folder, file);
    const [imports, entries] = [/^import /, /^(?!import )/].map((kind) =>
      ofFile.filter((line) => kind.test(line)).map((line) => `${line}\n`),
    );
    const text = await readFile(place, 'utf8');
    const extended = text
      .replace(/^import /m, `${imports!.join('')}import `)
      .replace(/^\} as const satisfies/m, `${entries!.join('')}} as const satisfies`);
    await writeFile(place, extended);
  }
}

/** The paths of all files in a folder, in order. */
export async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)))
    .sort();
}

export const addedFiles = (): Promise<string[]> => filesIn(added);
