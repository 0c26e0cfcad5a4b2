#!/usr/bin/env node
import { Command, CommanderError } from 'commander';
import { list } from './commands/list.ts';
import { modify } from './commands/modify.ts';
import { provide } from './commands/provide.ts';
import { settle } from './commands/settle.ts';
import { exitCodes } from './commands/shared.ts';
import { show } from './commands/show.ts';
import { submit } from './commands/submit.ts';
import { watch } from './commands/watch.ts';
import { withdraw } from './commands/withdraw.ts';
import { WrongUsage } from './errors.ts';
import { createOutput } from './output.ts';

const program = new Command('countersign')
  .description('Signatures at cloud vendors, submitted once and watched until usable')
  .usage('<command> [options]')
  .addHelpText(
    'after',
    `
Temporal is found by the standard TEMPORAL_* environment and configuration file.
Exit codes: 0 done; 1 refused, in conflict, not possible now or not found; 2 wrong usage; 3 no answer.
With --json every line of standard output is a JSON object; an error is {"error", "message", …}.

Examples:
  TEMPORAL_ADDRESS=localhost:7233 countersign list
  countersign help submit`,
  );

const commands = [submit, modify, withdraw, provide, settle, show, list, watch];
for (const command of commands) program.addCommand(command);

// Wrong usage is told in the form that was asked for, also where the options could not be read.
const output = createOutput(process.argv.includes('--json'));
for (const command of [program, ...commands]) {
  const help = ['countersign', ...(command === program ? [] : [command.name()]), '--help'].join(' ');
  command.exitOverride().configureOutput({
    outputError: (message) =>
      output.error(new WrongUsage(`${message.trim().replace(/^error: /, '')}\nSee: ${help}`)),
  });
}

// Whoever reads only the first lines (`| head`) wants no more.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit();
});

try {
  await program.parseAsync();
} catch (error) {
  // Help ends this way, too, with code 0.
  if (!(error instanceof CommanderError)) throw error;
  process.exitCode = error.exitCode === 0 ? 0 : exitCodes.usage;
}
