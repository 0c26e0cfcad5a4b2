import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { createInterface } from 'node:readline';

const main = path.join(import.meta.dirname, '../../worker/main.ts');

/** A worker in a process of its own, which can be killed as a machine kills it. */
export class WorkerProcess {
  readonly #environment: NodeJS.ProcessEnv;
  #child: ChildProcess | undefined;

  constructor(environment: NodeJS.ProcessEnv) {
    this.#environment = environment;
  }

  /** All that it has logged, in all its lives. */
  readonly logged: string[] = [];

  /** Resolves when the worker says that it has started. */
  async start(): Promise<void> {
    const child = spawn(process.execPath, [main], {
      env: { ...process.env, ...this.#environment },
      stdio: ['ignore', 'inherit', 'pipe'],
    });
    this.#child = child;
    const started = new Promise<void>((resolve, reject) => {
      createInterface({ input: child.stderr! }).on('line', (line) => {
        this.logged.push(line);
        if (line.includes('"worker started"')) resolve();
      });
      child.once('exit', () => reject(new Error(`The worker did not start:\n${this.logged.join('\n')}`)));
    });
    await started;
  }

  /** Of its last life; null while it lives, and where a signal ended it. */
  get exitCode(): number | null {
    return this.#child?.exitCode ?? null;
  }

  kill(): Promise<void> {
    return this.#end('SIGKILL');
  }

  stop(): Promise<void> {
    return this.#end('SIGTERM');
  }

  async #end(signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
    const child = this.#child;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const exited = once(child, 'exit');
    child.kill(signal);
    await exited;
  }
}
