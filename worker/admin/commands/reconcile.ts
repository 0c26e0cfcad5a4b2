import { openDatabase } from '../../../store/database.ts';
import { configureAccounts } from '../../accounts.ts';
import { readConfiguration } from '../../configuration.ts';
import { reconcile as reconcileSlots } from '../../reconciler.ts';
import { type CommonOptions, commandOf, print, run } from '../run.ts';
import { withTemporal } from '../temporal.ts';

export const reconcile = commandOf('reconcile')
  .description(
    'Free the days that ended workflows still hold, and tell those who move up; workers do it every minute',
  )
  .addHelpText(
    'after',
    `
Needs the environment of a worker. A day that was used stays used. Doing it again changes nothing.

Example:
  countersign-admin reconcile`,
  )
  .action((options: CommonOptions) =>
    run(options, async () => {
      const { databaseUrl, accounts } = await readConfiguration(process.env);
      const database = openDatabase(databaseUrl);
      try {
        const context = { database, accounts: configureAccounts(accounts.accounts, database) };
        const reconciled = await withTemporal(({ client }) => reconcileSlots(context, client));
        if (options.json) print(JSON.stringify(reconciled));
        else print(`${reconciled.freed} days freed; ${reconciled.told} signatures told of an earlier day`);
      } finally {
        await database.end();
      }
    }),
  );
