import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { createInterface } from 'node:readline';
import type { ExecutionContext } from 'ava';
import { toldOf } from '../client/command-line.ts';
import type { TestStack } from '../stack/start-test-stack.ts';

const examples = path.join(import.meta.dirname, '../../examples');

export interface RunningExample {
  /** Resolves with the next line, of either output, that is like this. */
  prints(line: RegExp): Promise<void>;
  /** The exit code. */
  ended: Promise<number | null>;
  /** Asks it to end, as an orchestrator does. */
  stop(): Promise<number | null>;
}

/** Runs an example as its README says, told what any caller is told: two addresses and a token. */
export function startExample(
  t: ExecutionContext,
  stack: TestStack,
  name: string,
  ...words: string[]
): RunningExample {
  const child = spawn(process.execPath, [path.join(examples, name, 'main.ts'), ...words], {
    env: {
      PATH: process.env.PATH,
      HOME: process.env.HOME,
      ...toldOf(stack),
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  t.teardown(() => child.exitCode ?? child.kill('SIGKILL'));
  const ended = once(child, 'close').then(() => child.exitCode);
  const printed: string[] = [];
  const listeners = new Set<() => void>();
  for (const stream of [child.stdout, child.stderr]) {
    createInterface({ input: stream }).on('line', (line) => {
      printed.push(line);
      for (const listener of listeners) listener();
    });
  }
  let read = 0;

  return {
    ended,
    prints: (line) =>
      new Promise((resolve, reject) => {
        const look = () => {
          const found = printed.findIndex((each, index) => index >= read && line.test(each));
          if (found === -1) return;
          read = found + 1;
          listeners.delete(look);
          resolve();
        };
        listeners.add(look);
        look();
        ended.then(() => reject(new Error(`It ended without printing ${line}:\n${printed.join('\n')}`)));
      }),
    stop: () => {
      child.kill('SIGTERM');
      return ended;
    },
  };
}
