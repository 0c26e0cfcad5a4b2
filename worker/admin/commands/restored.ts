import { InvalidArgumentError } from 'commander';
import { openDatabase } from '../../../store/database.ts';
import { migrate } from '../../../store/migrate.ts';
import { configureAccounts } from '../../accounts.ts';
import { readIntakeConfiguration } from '../../configuration.ts';
import { type AccountRestored, daysSinceRestore } from '../../restored.ts';
import { type CommonOptions, commandOf, print, run } from '../run.ts';

interface RestoredOptions extends CommonOptions {
  since: number;
  open?: true;
}

const instantOf = (given: string): number => {
  const instant = Date.parse(given);
  if (Number.isNaN(instant) || instant > Date.now())
    throw new InvalidArgumentError('Give the instant of the backup, such as 2026-11-21T09:00:00Z.');
  return instant;
};

export const restored = commandOf('restored')
  .description('After Postgres was restored from a backup: count what was spent since, and close today')
  .requiredOption('--since <instant>', 'when the backup was made, such as 2026-11-21T09:00:00Z', instantOf)
  .option('--open', "leave today open where the vendor's list was counted")
  .addHelpText(
    'after',
    `
Run it before any worker is started again; it brings the schema up to date. A restored database knows nothing of what was sent
since the backup. Where a vendor lists its signatures, what was applied for since then is counted. A list shows neither
modifications nor what was deleted since, so today is closed at every account, and nothing is sent over the quota. --open is for
those who had none of these today: it closes only where the vendor lists nothing or cannot be asked. A day that was closed stays
closed. It may be run again. Needs the environment of a worker, without Temporal.

Example:
  countersign-admin restored --since 2026-11-21T09:00:00Z`,
  )
  .action((options: RestoredOptions) =>
    run(options, async () => {
      const { databaseUrl, accounts } = await readIntakeConfiguration(process.env);
      // The backup may be one of an older version.
      await migrate(databaseUrl);
      const database = openDatabase(databaseUrl);
      try {
        const context = { database, accounts: configureAccounts(accounts.accounts, database) };
        for await (const done of daysSinceRestore(context, {
          since: options.since,
          opens: options.open === true,
        }))
          print(options.json ? JSON.stringify(done) : inWords(done));
      } finally {
        await database.end();
      }
    }),
  );

const inWords = ({ account, counted, closed, reason }: AccountRestored): string => {
  const count =
    counted === undefined ? '' : `${counted} applications are counted that the database did not know`;
  const closing = closed ? `today is closed${reason ? `, for ${reason}` : ''}` : '';
  return `${account}: ${[count, closing].filter(Boolean).join('; ')}`;
};
