import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { environmentWith } from './empty-project.ts';

const run = promisify(execFile);
const checkout = path.join(import.meta.dirname, '../..');

/** Sizes in bytes. */
export interface Packed {
  tarball: string;
  size: number;
  unpackedSize: number;
}

/** Builds `dist/` and packs it as it would be published. */
export async function pack(folder: string): Promise<Packed> {
  await run(process.execPath, ['packaging/build.ts'], { cwd: checkout });
  const flags = ['--json', '--pack-destination', folder, path.join(checkout, 'dist')];
  const { stdout } = await run('npm', ['pack', ...flags], {
    env: environmentWith(path.dirname(process.execPath)),
  });
  const [{ filename, size, unpackedSize }] = JSON.parse(stdout);
  return { tarball: path.join(folder, filename), size, unpackedSize };
}
