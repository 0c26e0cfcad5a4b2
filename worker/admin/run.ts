import { Command } from 'commander';
import { ConfigurationError } from '../configuration.ts';

export interface CommonOptions {
  json?: true;
}

/** 0: done; 1: it could not be done, or something is not well; 2: wrong usage or configuration. */
export const exitCodes = { failed: 1, usage: 2 } as const;

export const commandOf = (name: string): Command =>
  new Command(name).option('--json', 'print JSON, an object a line');

/** Runs a command; an error is printed in the form that was asked for, and becomes the exit code. */
export async function run({ json }: CommonOptions, action: () => Promise<void>): Promise<void> {
  try {
    await action();
  } catch (error) {
    const { name, message } = error as Error;
    if (json) print(JSON.stringify({ error: name, message }));
    else process.stderr.write(`${message}\n`);
    process.exitCode = error instanceof ConfigurationError ? exitCodes.usage : exitCodes.failed;
  }
}

export const print = (line: string): void => {
  process.stdout.write(`${line}\n`);
};
