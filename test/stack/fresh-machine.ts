import { existsSync } from 'node:fs';
import { cp, mkdir } from 'node:fs/promises';
import { homedir } from 'node:os';
import path from 'node:path';
import { pathWithoutTemporal } from './path-without-temporal.ts';

/** How this machine reaches its package registries, which a fresh one would have to know as well. */
const ways =
  /^(PIP_.+|SSL_.+|.+_CA_BUNDLE|NODE_EXTRA_CA_CERTS|(https?|no|all)_proxy|npm_config_(registry|cafile))$/i;
const configurations = ['.npmrc', '.config/pip', '.pip'];

/** An environment with empty caches, this machine's own Node, no Temporal, and nothing of whoever runs the tests. */
export async function freshEnvironment(home: string): Promise<NodeJS.ProcessEnv> {
  for (const name of configurations) {
    const known = path.join(homedir(), name);
    if (existsSync(known)) await cp(known, path.join(home, name), { recursive: true });
  }
  const temporary = path.join(home, 'tmp');
  await mkdir(temporary);
  const folders = pathWithoutTemporal().split(path.delimiter);
  return {
    ...Object.fromEntries(Object.entries(process.env).filter(([name]) => ways.test(name))),
    PATH: folders.filter((folder) => !folder.includes('node_modules')).join(path.delimiter),
    HOME: home,
    XDG_CACHE_HOME: path.join(home, 'cache'),
    TMPDIR: temporary,
  };
}
