import path from 'node:path';
import { runner } from 'node-pg-migrate';
import pg from 'pg';

const oldestServer = 140_000;

// Any number that nobody else uses as a lock on this database.
const migrationLock = 7_302_015_411;

/**
 * Brings the database to today's schema, and gives the names of the migrations that ran. Workers that start at the same
 * moment wait for one another. Throws where the server is older than Postgres 14.
 */
export const migrate = (url: string, log: (message: string) => void = () => {}): Promise<string[]> =>
  run(url, log, false);

/** The migrations that have not run yet; none of them runs. */
export const pendingMigrations = (url: string): Promise<string[]> => run(url, () => {}, true);

async function run(url: string, log: (message: string) => void, dryRun: boolean): Promise<string[]> {
  const connection = new pg.Client({ connectionString: url, application_name: 'countersign-migrate' });
  await connection.connect();
  try {
    const { rows } = await connection.query<{ version: number }>(
      `select current_setting('server_version_num')::int as version`,
    );
    if (rows[0]!.version < oldestServer) {
      throw new Error(`Postgres 14 or newer is needed; this server is ${rows[0]!.version}`);
    }
    // Our own lock waits; the library's gives up at once.
    await connection.query('select pg_advisory_lock($1)', [migrationLock]);
    const migrations = await runner({
      dbClient: connection,
      dir: path.join(import.meta.dirname, 'migrations'),
      direction: 'up',
      migrationsTable: 'countersign_migrations',
      noLock: true,
      verbose: false,
      dryRun,
      log,
    });
    return migrations.map(({ name }) => name);
  } finally {
    await connection.end();
  }
}
