import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { ExecutionContext } from 'ava';

export interface Program {
  /** Resolves with the next line that it prints like this. */
  prints(line: RegExp): Promise<string>;
  /** Presses Ctrl-C as a terminal does: for its children, too. */
  interrupt(): Promise<{ exitCode: number | null; took: number }>;
}

/** Starts a program of ours as somebody at a terminal does. None of it outlives the test. */
export function startProgram(
  t: ExecutionContext,
  command: string[],
  environment: NodeJS.ProcessEnv = {},
): Program {
  const child = spawn(process.execPath, command, {
    detached: true,
    // Some person's Temporal and Postgres are none of a test's business.
    env: { ...process.env, TEMPORAL_ADDRESS: undefined, DATABASE_URL: undefined, ...environment },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  t.teardown(() => child.exitCode ?? child.kill('SIGKILL'));
  const exited = once(child, 'exit');
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();

  return {
    async prints(line) {
      for (;;) {
        const { value, done } = await lines.next();
        if (done) throw new Error(`It ended without printing ${line}`);
        if (line.test(value)) return value;
      }
    },
    async interrupt() {
      const pressed = performance.now();
      process.kill(-child.pid!, 'SIGINT');
      await exited;
      return { exitCode: child.exitCode, took: performance.now() - pressed };
    },
  };
}

/** The command lines of running processes that have something to do with a folder. */
export const processesAbout = (folder: string): string[] =>
  execFileSync('ps', ['-axww', '-o', 'args='], { encoding: 'utf8' })
    .split('\n')
    .filter((line) => line.includes(folder));
