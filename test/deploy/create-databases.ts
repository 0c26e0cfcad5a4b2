import { readFile } from 'node:fs/promises';
import path from 'node:path';
import pg from 'pg';
import { checkout } from '../../deploy/compose-file.ts';

/**
 * Runs the script that the Postgres image runs, as its `psql` would: the passwords are read from the folder of secrets.
 */
export async function createDatabases(superuserUrl: string, secretsFolder: string): Promise<void> {
  const script = await readFile(path.join(checkout, 'deploy/postgres/create-databases.sql'), 'utf8');
  const passwords = new Map<string, string>();
  for (const [, variable, file] of script.matchAll(/^\\set (\w+) `cat \/run\/secrets\/(.+)`$/gm)) {
    passwords.set(variable!, await readFile(path.join(secretsFolder, file!), 'utf8'));
  }
  const statements = script
    .replaceAll(/^\\set .*$/gm, '')
    .replaceAll(/:'(\w+)'/g, (_, variable: string) => pg.escapeLiteral(passwords.get(variable)!))
    .split(';');
  await asSuperuser(await imagesSuperuser(superuserUrl), statements);
}

/** The image's superuser is called otherwise than the engine's, whose name is needed for Countersign's own role. */
async function imagesSuperuser(superuserUrl: string): Promise<string> {
  const url = new URL(superuserUrl);
  await asSuperuser(superuserUrl, [`create role postgres superuser login password '${url.password}'`]);
  const { username } = url;
  url.username = 'postgres';
  await asSuperuser(url.href, [`alter role ${username} rename to engine`]);
  return url.href;
}

async function asSuperuser(connectionString: string, statements: string[]): Promise<void> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    // Apart, because databases are not created in transactions.
    for (const statement of statements) await client.query(statement);
  } finally {
    await client.end();
  }
}
