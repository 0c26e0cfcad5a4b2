import { readFile } from 'node:fs/promises';
import path from 'node:path';

export const checkout = path.join(import.meta.dirname, '../..');

const read = (): Promise<string> => readFile(path.join(checkout, 'docs/adding-a-vendor.md'), 'utf8');

/** The lines that the guide adds to files which are there: by path, from the blocks that begin with one. */
export async function addedLines(): Promise<Map<string, string[]>> {
  const blocks = (await read()).matchAll(/^```ts\n\/\/ (\S+)\n(.*?)^```$/gms);
  return new Map([...blocks].map(([, file, lines]) => [file!, lines!.trimEnd().split('\n')]));
}

/** Every file that the guide names. */
export const namedFiles = async (): Promise<string[]> => [
  ...new Set(
    [...(await read()).matchAll(/`([\w./-]+\/[\w./-]+\.(?:ts|js|json|md))`/g)].map(([, file]) => file!),
  ),
];
