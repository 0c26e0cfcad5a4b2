import { unlessAborted } from '../../demo/interruption.ts';
import type { Program } from './start.ts';

/** What comes of it, unless the bench is interrupted before, or one of the programs ends by itself. */
export async function unlessEnded<Result>(
  signal: AbortSignal,
  programs: readonly Program[],
  run: () => Promise<Result>,
): Promise<Result> {
  signal.throwIfAborted();
  return unlessAborted(signal, Promise.race([run(), ...programs.map(({ failed }) => failed)]));
}
