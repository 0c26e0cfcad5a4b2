import { type Database, databaseNow } from '../../../store/database.ts';
import { pendingMigrations } from '../../../store/migrate.ts';
import { type Finding, unwell, well } from '../finding.ts';

// A leave to send lives for two seconds, and a day has a guard of thirty at either edge.
const largestSkew = 1_000;

/** Whether Postgres answers, has today's schema, and a clock that agrees with this machine's. */
export async function lookAtPostgres(database: Database, databaseUrl: string): Promise<Finding[]> {
  const { rows } = await database.query<{ version: string }>(
    `select current_setting('server_version') as version`,
  );
  const pending = await pendingMigrations(databaseUrl);
  return [
    well('postgres', `Postgres ${rows[0]!.version} answers`),
    pending.length === 0
      ? well('schema', 'The schema is up to date')
      : unwell(
          'schema',
          `Not migrated: ${pending.join(', ')}`,
          'Run `countersign-admin migrate`, or start a worker',
        ),
    await lookAtClock(database),
  ];
}

async function lookAtClock(database: Database): Promise<Finding> {
  const asked = Date.now();
  const there = await databaseNow(database);
  const skew = Math.round(there - (asked + Date.now()) / 2);
  const found = `The clock of Postgres is ${Math.abs(skew)} ms ${skew < 0 ? 'behind' : 'ahead of'} this machine's`;
  return Math.abs(skew) <= largestSkew
    ? well('clock', found)
    : unwell('clock', found, 'Let both keep time by NTP: days are counted by Postgres, vendors check ours');
}
