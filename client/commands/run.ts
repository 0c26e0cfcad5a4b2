import { Command, InvalidArgumentError } from 'commander';
import type { Countersign } from '../countersign.ts';
import { NoAnswer, WrongUsage } from '../errors.ts';
import type { Intake } from '../intake.ts';
import { createOutput, type Output } from '../output.ts';

/** 0: done; 1: refused, in conflict, not possible now or not found; 2: wrong usage; 3: no answer. */
export const exitCodes = { failed: 1, usage: 2, noAnswer: 3 } as const;

export interface CommonOptions {
  json?: true;
  /** Seconds. */
  timeout: number;
}

export const commandOf = (name: string, timeout = 30): Command =>
  new Command(name)
    .option('--json', 'print JSON, an object a line')
    .option('--timeout <seconds>', 'how long to wait for an answer', seconds, timeout);

/** Runs a command; an error is printed in the form that was asked for, and becomes the exit code. */
export async function report(
  options: CommonOptions,
  action: (output: Output) => Promise<void>,
): Promise<void> {
  const output = createOutput(options.json === true);
  try {
    await action(output);
  } catch (error) {
    fail(output, error as Error);
  }
}

/** Runs a command against Temporal. */
export const run = (
  options: CommonOptions,
  action: (countersign: Countersign, output: Output) => Promise<void>,
): Promise<void> =>
  report(options, (output) => withCountersign(options, (countersign) => action(countersign, output)));

/** Runs a command that needs the intake alone. */
export const runWithIntake = (
  options: CommonOptions,
  action: (intake: Intake, output: Output) => Promise<void>,
): Promise<void> => report(options, async (output) => action(await intakeOf(options), output));

// Both are loaded only when needed: help, and what is wrong with a command, need not wait for them.

export async function withCountersign(
  { timeout }: CommonOptions,
  use: (countersign: Countersign) => Promise<void>,
): Promise<void> {
  const { connect } = await import('../connect.ts');
  const countersign = await connect({ timeout: timeout * 1_000 });
  try {
    await use(countersign);
  } finally {
    await countersign.close();
  }
}

export async function intakeOf({ timeout }: CommonOptions): Promise<Intake> {
  const { connectIntake } = await import('../connect-intake.ts');
  return connectIntake({ timeout: timeout * 1_000 });
}

/** Prints an error and lets the program end with its code; of several codes the first stays. */
export function fail(output: Output, error: Error, about?: object): void {
  output.error(error, about);
  process.exitCode ??= exitCodeOf(error);
}

function exitCodeOf(error: Error): number {
  if (error instanceof NoAnswer) return exitCodes.noAnswer;
  return error instanceof WrongUsage ? exitCodes.usage : exitCodes.failed;
}

export function seconds(value: string): number {
  const number = Number(value);
  if (!(number > 0 && number <= longestTimer)) {
    throw new InvalidArgumentError('Give a number of seconds above 0');
  }
  return number;
}

// Timers of Node.js hold 32 bits of milliseconds; a longer one fires at once.
const longestTimer = 2_147_483;
