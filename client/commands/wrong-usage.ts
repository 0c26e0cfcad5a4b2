import type { Command } from 'commander';
import { WrongUsage } from '../errors.ts';
import type { Output } from '../output.ts';

/** Wrong usage is told in the form that was asked for, also where the options could not be read, and never exits. */
export function tellWrongUsage(command: Command, output: Output, path: string[] = []): void {
  const words = [...path, command.name()];
  command.exitOverride().configureOutput({
    outputError: (message) =>
      output.error(
        new WrongUsage(`${message.trim().replace(/^error: /, '')}\nSee: ${words.join(' ')} --help`),
      ),
  });
  for (const each of command.commands) tellWrongUsage(each, output, words);
}
