import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { DataFolder } from './data-folder.ts';

/** The path of the folder's key ring, made the first time: one key of 32 random bytes, in base64. */
export async function keyRingOf(folder: DataFolder): Promise<string> {
  const path = join(folder.path, 'key-ring.json');
  if (!existsSync(path)) {
    const keyRing = { current: 'k1', keys: { k1: randomBytes(32).toString('base64') } };
    await writeFile(`${path}.new`, `${JSON.stringify(keyRing, undefined, 2)}\n`, { mode: 0o600 });
    await rename(`${path}.new`, path);
  }
  return path;
}
