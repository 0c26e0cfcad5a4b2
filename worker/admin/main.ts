#!/usr/bin/env node
import { CommanderError } from 'commander';
import { program } from './program.ts';
import { exitCodes } from './run.ts';

for (const command of [program, ...program.commands]) command.exitOverride();

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
