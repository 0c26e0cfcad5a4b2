import { readdir } from 'node:fs/promises';
import path from 'node:path';
import test from 'ava';
import pg from 'pg';
import { migrate } from '../../store/migrate.ts';
import { inProcesses } from './processes.ts';
import { database, databaseUrl } from './with-database.ts';

async function emptyDatabase(name: string): Promise<string> {
  await database.query(`create database ${name}`);
  const url = new URL(databaseUrl);
  url.pathname = name;
  return url.href;
}

async function rowsOf<Row>(url: string, statement: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(statement)).rows;
  } finally {
    await client.end();
  }
}

const migrations = (url: string) =>
  rowsOf<{ name: string }>(url, 'select name from countersign_migrations order by id');

/** The migrations of this version, in order. */
const written = async (): Promise<{ name: string }[]> =>
  (await readdir(path.join(import.meta.dirname, '../../store/migrations')))
    .toSorted()
    .map((file) => ({ name: path.parse(file).name }));

test('four processes that start at once migrate a database once', async (t) => {
  const url = await emptyDatabase('at_once');
  const input = { databaseUrl: url };
  t.deepEqual(await inProcesses('./migrate-once.ts', [input, input, input, input]), [true, true, true, true]);
  t.deepEqual(await migrations(url), await written());
});

test('eight connections of one process do, too', async (t) => {
  const url = await emptyDatabase('many_connections');
  await Promise.all(Array.from({ length: 8 }, () => migrate(url)));
  t.deepEqual(await migrations(url), await written());
});

test('a second migration changes nothing', async (t) => {
  const url = await emptyDatabase('twice');
  await migrate(url);
  const before = await migrations(url);
  await migrate(url);
  t.deepEqual(await migrations(url), before);
});

test('no lock is left behind', async (t) => {
  const url = await emptyDatabase('unlocked');
  await migrate(url);
  const statement = `select from pg_locks join pg_database on pg_database.oid = database
    where locktype = 'advisory' and datname = 'unlocked'`;
  t.deepEqual(await rowsOf(url, statement), []);
});

test('a database that cannot be reached is an error, not a wait', async (t) => {
  const url = new URL(databaseUrl);
  url.pathname = 'nobody_made_this';
  await t.throwsAsync(migrate(url.href), { message: /nobody_made_this/ });
});
