import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import type { TestStack } from '../stack/start-test-stack.ts';

const main = path.join(import.meta.dirname, '../../client/main.ts');

/** What became of one run of the command line. */
export interface Ran {
  /** The exit code, or the signal that ended it. */
  ended: number | NodeJS.Signals;
  stdout: string;
  stderr: string;
  /** Every line of standard output, as JSON. */
  lines: () => Record<string, unknown>[];
}

export interface Running {
  process: ChildProcess;
  ran: Promise<Ran>;
}

/** A Temporal that is not there: nothing may listen at port 1. */
export const nowhere = '127.0.0.1:1';

/** `countersign …` as a process of its own, with what of the environment differs, or the address of Temporal alone. */
export function startCommand(environment: string | NodeJS.ProcessEnv, ...words: string[]): Running {
  const changes = typeof environment === 'string' ? { TEMPORAL_ADDRESS: environment } : environment;
  const child = spawn(process.execPath, [main, ...words], {
    env: { ...process.env, ...changes },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  return { process: child, ran: outcome(child) };
}

export const countersign = (environment: string | NodeJS.ProcessEnv, ...words: string[]): Promise<Ran> =>
  startCommand(environment, ...words).ran;

/** What a caller is told of a stack: two addresses and a token. */
export const toldOf = ({ engine, intake }: TestStack) => ({
  TEMPORAL_ADDRESS: engine.temporal.address,
  COUNTERSIGN_INTAKE_URL: intake.url,
  COUNTERSIGN_TOKEN: intake.token,
});

async function outcome(child: ReturnType<typeof spawn>): Promise<Ran> {
  const [[code, signal], stdout, stderr] = await Promise.all([
    once(child, 'close'),
    // A test may close it early.
    text(child.stdout!).catch(() => ''),
    text(child.stderr!),
  ]);
  return {
    ended: signal ?? code,
    stdout,
    stderr,
    lines: () =>
      stdout
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line)),
  };
}
