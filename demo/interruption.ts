import { constants } from 'node:os';

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Ctrl-C, a closed terminal, or somebody's wish that this process ends. */
class Interrupted extends Error {
  override readonly name = 'Interrupted';
  readonly signal: (typeof signals)[number];

  constructor(signal: (typeof signals)[number]) {
    super(`interrupted by ${signal}`);
    this.signal = signal;
  }
}

/** What a process that came to no good end exits with: 1, or as shells expect it of one that a signal has ended. */
export const exitCodeOf = ({ reason }: AbortSignal): number =>
  reason instanceof Interrupted ? 128 + constants.signals[reason.signal] : 1;

/** The terminal and npm both send the one Ctrl-C of a person. */
const sameCtrlC = 1_000;

/**
 * Aborted, with `Interrupted`, when the process is to end: whoever holds something then lets go of it. Asked again, the
 * process ends at once, and the engine's watcher tidies up.
 */
export function interruption(): AbortSignal {
  const controller = new AbortController();
  let at = 0;
  for (const signal of signals) {
    process.on(signal, () => {
      if (at > 0 && performance.now() - at > sameCtrlC) process.exit(exitCodeOf(controller.signal));
      at ||= performance.now();
      controller.abort(new Interrupted(signal));
    });
  }
  return controller.signal;
}

/** What comes of the promise, unless the signal is aborted first: then its reason is thrown. */
export async function unlessAborted<T>(signal: AbortSignal | undefined, promise: Promise<T>): Promise<T> {
  signal?.throwIfAborted();
  const aborted = new Promise<never>((_, reject) => {
    signal?.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
  return Promise.race([promise, aborted]);
}
