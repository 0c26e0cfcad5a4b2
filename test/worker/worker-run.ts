import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { createInterface } from 'node:readline';

const programs = { worker: '../../worker/main.ts', intake: '../../worker/intake/main.ts' };

/** One run of `node worker/main.ts`, or of the intake alone, from its start to its end. */
export class WorkerRun {
  /** What it has written to standard error so far: logs, or the sentences it refused with. */
  readonly lines: string[] = [];
  /** Resolves when it says that it has started; rejects when it ends before. */
  readonly started: Promise<void>;
  /** Its exit code, or the signal that ended it. */
  readonly ended: Promise<number | NodeJS.Signals>;
  readonly #child: ChildProcess;

  /** `environment` is all that it gets, but for the path and the home of this process. */
  constructor(environment: NodeJS.ProcessEnv, program: keyof typeof programs = 'worker') {
    const { PATH, HOME } = process.env;
    const main = path.join(import.meta.dirname, programs[program]);
    const child = spawn(process.execPath, [main], {
      env: { PATH, HOME, ...environment },
      stdio: ['ignore', 'inherit', 'pipe'],
    });
    this.#child = child;
    this.ended = once(child, 'close').then(([code, signal]) => signal ?? code);
    this.started = new Promise((resolve, reject) => {
      createInterface({ input: child.stderr }).on('line', (line) => {
        this.lines.push(line);
        if (line.includes(`"${program} started"`)) resolve();
      });
      this.ended.then(() => reject(new Error(`It did not start:\n${this.lines.join('\n')}`)));
    });
    // A test that only awaits the end knows by itself.
    this.started.catch(() => {});
  }

  get pid(): number {
    return this.#child.pid!;
  }

  /** Where it says that it serves intake and health. */
  get url(): string {
    const line = this.lines.find((each) => each.includes(' started"'));
    return JSON.parse(line ?? '{}').intake;
  }

  /** Ends it as a machine that fails does. */
  kill(): Promise<number | NodeJS.Signals> {
    this.#child.kill('SIGKILL');
    return this.ended;
  }

  /** Asks it to stop, as an orchestrator does. */
  stop(): Promise<number | NodeJS.Signals> {
    this.#child.kill('SIGTERM');
    return this.ended;
  }
}
