import { readFile } from 'node:fs/promises';
import path from 'node:path';

export const checkout = path.join(import.meta.dirname, '../..');

const guide = (): Promise<string> => readFile(path.join(checkout, 'docs/adding-a-vendor.md'), 'utf8');

/** The lines that the guide adds to files which are there, by file: its blocks of code that begin with one. */
export async function addedLines(): Promise<Map<string, string[]>> {
  const blocks = (await guide()).matchAll(/^```ts\n\/\/ (\S+)\n(.*?)\n```$/gms);
  return new Map([...blocks].map(([, file, lines]) => [file!, lines!.split('\n')]));
}

/** Every file and folder of the project that the guide names, in order. */
export async function namedPlaces(): Promise<string[]> {
  const names = (await guide()).matchAll(/`((?:[\w.-]+\/)+(?:[\w.-]+\.(?:ts|md))?)`/g);
  return [...new Set([...names].map(([, place]) => place!))].toSorted();
}
