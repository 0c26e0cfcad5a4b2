import test from 'ava';
import { startPostgres } from '../../engine/start.ts';
import { type Database, openDatabase } from '../../store/database.ts';
import { migrate } from '../../store/migrate.ts';

/** The migrated database of a test file, on a Postgres of its own. Tests share it; each uses a vendor account of its own. */
export let database: Database;
export let databaseUrl: string;

let stop: () => Promise<void> = async () => {};

test.before('a Postgres starts and is migrated', async () => {
  ({ databaseUrl, stop } = await startPostgres());
  await migrate(databaseUrl);
  database = openDatabase(databaseUrl);
});

test.after.always('the Postgres stops', async () => {
  await database?.end();
  await stop();
});
