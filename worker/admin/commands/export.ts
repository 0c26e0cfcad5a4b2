import { openDatabase } from '../../../store/database.ts';
import { exportSignatures } from '../../../store/export.ts';
import { readDatabaseUrl } from '../../configuration.ts';
import { type CommonOptions, commandOf, print, run } from '../run.ts';

interface Options extends CommonOptions {
  account?: string;
}

export const exportAll = commandOf('export')
  .description('Print every signature with all its submissions, a JSON object a line')
  .option('--account <name>', 'only those of an account')
  .addHelpText(
    'after',
    `
Documents are references, never their bytes; secrets are not in the database. Needs DATABASE_URL.

Example:
  countersign-admin export > signatures.ndjson`,
  )
  .action((options: Options) =>
    run(options, async () => {
      const database = openDatabase(readDatabaseUrl(process.env));
      try {
        for await (const signature of exportSignatures(database, options.account)) {
          print(JSON.stringify(signature));
        }
      } finally {
        await database.end();
      }
    }),
  );
