import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chown, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import type { DataFolder } from './data-folder.ts';
import { onFreePorts } from './free-ports.ts';
import { type PostgresPrograms, postgresPrograms } from './postgres-programs.ts';
import { cleanEnvironment, runServer } from './server.ts';

const userName = 'countersign';

/**
 * Starts a Postgres on the folder, making its database the first time; returns the superuser's URL. It gets a free port
 * unless told which.
 */
export async function runPostgres(folder: DataFolder, known?: number): Promise<string> {
  const programs = await postgresPrograms(folder);
  const password = await keptPassword(folder, programs);
  const data = join(folder.path, 'postgres');
  if (!existsSync(data)) await initialise(folder, programs, data);

  const start = async (port: number | undefined): Promise<string> => {
    const url = `postgres://${userName}:${password}@127.0.0.1:${port}/postgres`;
    const settings = {
      port,
      listen_addresses: '127.0.0.1',
      unix_socket_directories: '',
      // A temporary database need not survive the machine.
      fsync: folder.kept ? 'on' : 'off',
    };
    await runServer(folder, {
      name: 'postgres',
      program: programs.postgres,
      arguments: [
        '-D',
        data,
        ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
      ],
      user: programs.user,
      answers: () => answers(url),
    });
    return url;
  };
  return known === undefined ? onFreePorts(1, ([port]) => start(port)) : start(known);
}

async function keptPassword(folder: DataFolder, programs: PostgresPrograms): Promise<string> {
  const path = passwordPath(folder);
  if (!existsSync(path)) {
    await writeFile(path, randomBytes(24).toString('hex'), { mode: 0o600 });
    if (programs.user !== undefined) await chown(path, programs.user.uid, programs.user.gid);
  }
  return readFile(path, 'utf8');
}

/** Under another name until complete, so that what an interrupted start leaves is never taken for a database. */
async function initialise(folder: DataFolder, programs: PostgresPrograms, data: string): Promise<void> {
  const unfinished = `${data}.new`;
  await rm(unfinished, { recursive: true, force: true });
  await mkdir(unfinished, { mode: 0o700 });
  if (programs.user !== undefined) await chown(unfinished, programs.user.uid, programs.user.gid);
  const flags = [
    `--pgdata=${unfinished}`,
    `--username=${userName}`,
    `--pwfile=${passwordPath(folder)}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    '--locale=C',
    ...(folder.kept ? [] : ['--no-sync']),
  ];
  const { signal } = folder;
  const options = {
    cwd: folder.path,
    env: cleanEnvironment(folder),
    ...programs.user,
    ...(signal && { signal }),
  };
  const running = promisify(execFile)(programs.initdb, flags, options);
  if (running.child.pid !== undefined) folder.register('initdb', running.child.pid);
  await running;
  await rename(unfinished, data);
}

async function answers(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2_000 });
  // A server that goes away between two queries is not an exception of the whole process.
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.query('SELECT 1');
  } finally {
    await client.end();
  }
}

const passwordPath = (folder: DataFolder): string => join(folder.path, 'postgres-password');
