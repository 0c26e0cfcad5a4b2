#!/usr/bin/env node
import { Command, CommanderError } from 'commander';
import { list } from './commands/list.ts';
import { modify } from './commands/modify.ts';
import { settle } from './commands/settle.ts';
import { exitCodes } from './commands/shared.ts';
import { show } from './commands/show.ts';
import { submit } from './commands/submit.ts';
import { watch } from './commands/watch.ts';
import { withdraw } from './commands/withdraw.ts';

const program = new Command('countersign')
  .description('Signatures at cloud vendors, submitted once and watched until usable')
  .addHelpText(
    'after',
    `
Temporal is found by the standard TEMPORAL_* environment and configuration file.
Exit codes: 0 done; 1 refused, in conflict or not possible now; 2 wrong usage; 3 no answer from Temporal.`,
  );

for (const command of [submit, modify, withdraw, settle, show, list, watch]) {
  program.addCommand(command.exitOverride());
}

try {
  await program.exitOverride().parseAsync();
} catch (error) {
  // Help and versions end this way, too, with code 0.
  if (!(error instanceof CommanderError)) throw error;
  process.exitCode = error.exitCode === 0 ? 0 : exitCodes.usage;
}
