import completion from '@bomb.sh/tab/commander';
import { Command } from 'commander';
import { agree } from './commands/agree.ts';
import { doctor } from './commands/doctor.ts';
import { exportAll } from './commands/export.ts';
import { migrate } from './commands/migrate.ts';
import { reconcile } from './commands/reconcile.ts';
import { restored } from './commands/restored.ts';
import { searchAttributes } from './commands/search-attributes.ts';

/** The command `countersign-admin`, ready to parse. */
export const program = new Command('countersign-admin')
  .description('For those who may open Postgres: set up, look into, and put right what workers share')
  .usage('<command> [options]')
  .addHelpText(
    'after',
    `
Everything is told by the environment, as to a worker: DATABASE_URL, COUNTERSIGN_ACCOUNTS, COUNTERSIGN_KEY_RING, TEMPORAL_*.
Exit codes: 0 done, and all is well; 1 it could not be done, or something is not well; 2 wrong usage or configuration.`,
  );

for (const command of [migrate, searchAttributes, doctor, exportAll, reconcile, agree, restored]) {
  program.addCommand(command);
}
completion(program, { completionCommandName: 'completion' });
