#!/usr/bin/env node
import { CommanderError } from 'commander';
import { exitCodes } from './commands/run.ts';
import { tellWrongUsage } from './commands/wrong-usage.ts';
import { createOutput } from './output.ts';
import { program } from './program.ts';

tellWrongUsage(program, createOutput(process.argv.includes('--json')));

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
