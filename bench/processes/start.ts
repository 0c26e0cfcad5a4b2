import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';

/** A program of the bench in a process of its own. */
export interface Program {
  /** Fails when the process ends by itself, as none of them should. */
  failed: Promise<never>;
  /** Fails when the process ends before it has answered. */
  ask<Answer>(question: string): Promise<Answer>;
  /** At once, as a machine ends it. */
  kill(): Promise<void>;
}

interface Message {
  question: string;
  answer?: unknown;
  error?: string;
}

/** `preload`: modules that are imported before the program. */
export function startProgram(program: URL, input: unknown, preload: readonly URL[] = []): Program {
  const child = fork(program, [JSON.stringify(input)], {
    execArgv: preload.flatMap((module) => ['--import', module.href]),
    // Standard output is the bench's own.
    stdio: ['ignore', 2, 2, 'ipc'],
    // A terminal's Ctrl-C is for the bench, which ends it then.
    detached: true,
    serialization: 'advanced',
  });
  let isKilled = false;
  const failed = new Promise<never>((_, reject) => {
    child.once('exit', (code, signal) => {
      if (!isKilled) reject(new Error(`${program.pathname} ended by itself: ${code ?? signal}`));
    });
  });
  // Whoever waits for something hears of it.
  failed.catch(() => undefined);
  return {
    failed,
    ask: (question) => ask(child, question),
    kill: async () => {
      isKilled = true;
      if (hasEnded(child)) return;
      const exited = once(child, 'exit');
      child.kill('SIGKILL');
      await exited;
    },
  };
}

const hasEnded = (child: ChildProcess): boolean => child.exitCode !== null || child.signalCode !== null;

function ask<Answer>(child: ChildProcess, question: string): Promise<Answer> {
  const answered = new Promise<Answer>((resolve, reject) => {
    const heard = (message: Message): void => {
      if (message.question !== question) return;
      forget();
      if (message.error === undefined) resolve(message.answer as Answer);
      else reject(new Error(message.error));
    };
    const ended = (): void => {
      forget();
      reject(new Error(`a process of the bench ended when it was asked to ${question}`));
    };
    const forget = (): void => void child.off('message', heard).off('exit', ended);
    child.on('message', heard).on('exit', ended);
    if (hasEnded(child) || !child.connected) ended();
    else child.send(question, (error) => error && ended());
  });
  // Nobody waits for it any more where the bench is interrupted.
  answered.catch(() => undefined);
  return answered;
}
