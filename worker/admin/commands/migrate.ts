import { migrate as migrateDatabase } from '../../../store/migrate.ts';
import { readDatabaseUrl } from '../../configuration.ts';
import { type CommonOptions, commandOf, print, run } from '../run.ts';

export const migrate = commandOf('migrate')
  .description("Bring the database to this version's schema, as every worker does when it starts")
  .addHelpText(
    'after',
    `
Needs DATABASE_URL, of a role that may create tables. Doing it again changes nothing.

Example:
  DATABASE_URL=postgres://… countersign-admin migrate`,
  )
  .action((options: CommonOptions) =>
    run(options, async () => {
      const migrations = await migrateDatabase(readDatabaseUrl(process.env));
      if (options.json) print(JSON.stringify({ migrations }));
      else if (migrations.length === 0) print('The schema is up to date.');
      else for (const name of migrations) print(`migrated  ${name}`);
    }),
  );
