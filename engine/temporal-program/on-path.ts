import { execFile } from 'node:child_process';
import { access, constants } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import type { Way } from './search.ts';

/** Update-with-start, which starts a signature and answers its admission in one call, is on by default since 1.4. */
export const minimumVersion = '1.5.0';

export const onPath: Way = {
  name: () => '`temporal` on the PATH',
  find: async ({ path, progress }) => {
    const program = await programOnPath(path);
    const { stdout } = await promisify(execFile)(program, ['--version'], { timeout: 10_000 });
    const version = /^temporal version (\S+.*)$/m.exec(stdout)?.[1];
    if (version === undefined)
      throw new Error(`${program} --version does not answer as Temporal's command line does`);
    if (isOlder(version, minimumVersion)) {
      progress(`Temporal ${version} on the PATH is older than ${minimumVersion}: looking further`);
      throw new Error(`${program} is ${version}, and at least ${minimumVersion} is needed`);
    }
    return { program, version };
  },
};

async function programOnPath(path: string): Promise<string> {
  const name = process.platform === 'win32' ? 'temporal.exe' : 'temporal';
  for (const folder of path.split(delimiter).filter(Boolean)) {
    const program = join(folder, name);
    const executable = await access(program, constants.X_OK).then(
      () => true,
      () => false,
    );
    if (executable) return program;
  }
  throw new Error('there is none');
}

function isOlder(version: string, minimum: string): boolean {
  const [actual, least] = [version, minimum].map((text) => text.split(/[.\s-]/).map(Number));
  for (const [index, part] of (least ?? []).entries()) {
    const difference = (actual?.[index] ?? 0) - part;
    if (difference !== 0) return difference < 0;
  }
  return false;
}
