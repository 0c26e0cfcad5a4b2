import { cp, mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { type ComposeService, checkout } from '../../deploy/compose-file.ts';
import type { Mapping } from './container.ts';

/**
 * Lays into a folder what Compose mounts for one service, its secrets and its files and nothing else, with addresses
 * mapped.
 */
export async function layMounts(
  target: string,
  service: ComposeService,
  secretsFolder: string,
  map: Mapping,
): Promise<void> {
  const mounts = [
    ...service.secrets.map((name) => [path.join(secretsFolder, name), `/run/secrets/${name}`]),
    ...service.volumes.map((volume) => [path.join(checkout, volume.split(':')[0]!), volume.split(':')[1]!]),
  ] as [source: string, place: string][];
  for (const folder of ['run/secrets', 'etc/countersign']) {
    await mkdir(path.join(target, folder), { recursive: true });
  }
  for (const [source, place] of mounts) {
    await cp(source, path.join(target, place), { recursive: true });
    await mapFiles(path.join(target, place), map);
  }
}

async function mapFiles(place: string, map: Mapping): Promise<void> {
  if ((await stat(place)).isDirectory()) {
    for (const name of await readdir(place)) await mapFiles(path.join(place, name), map);
    return;
  }
  const text = await readFile(place, 'utf8');
  if (map(text) !== text) await writeFile(place, map(text));
}
