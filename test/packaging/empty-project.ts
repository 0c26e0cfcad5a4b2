import { execFile } from 'node:child_process';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** How this machine reaches its registry; nothing else of what npm told the run of the tests. */
const ways = /^npm_config_(registry|cafile)$/i;

/** This process's environment, with the programs of a folder before all others. */
export const environmentWith = (programs: string): NodeJS.ProcessEnv => ({
  ...Object.fromEntries(
    Object.entries(process.env).filter(
      ([name]) => !/^(npm_|INIT_CWD$|NODE_OPTIONS$)/i.test(name) || ways.test(name),
    ),
  ),
  PATH: `${programs}${path.delimiter}${process.env.PATH}`,
});

/** An empty project with some packages installed as their users install them. */
export class EmptyProject {
  readonly folder: string;
  readonly #environment: NodeJS.ProcessEnv;

  /** `programs`: the folder of the Node to install by. */
  constructor(folder: string, programs: string) {
    this.folder = folder;
    this.#environment = environmentWith(programs);
  }

  /** Fails where a package does not run on this Node. */
  async install(...packages: string[]): Promise<void> {
    await mkdir(this.folder, { recursive: true });
    const manifest = { private: true, type: 'module', allowScripts: { node: true, protobufjs: false } };
    await writeFile(path.join(this.folder, 'package.json'), JSON.stringify(manifest));
    const flags = ['--engine-strict', '--save-exact', '--no-audit', '--no-fund', '--loglevel', 'error'];
    await run('npm', ['install', ...flags, ...packages], { cwd: this.folder, env: this.#environment });
  }

  /** The names of all packages that are installed, the nested ones too. */
  async installed(): Promise<string[]> {
    const lock = JSON.parse(
      await readFile(path.join(this.folder, 'node_modules/.package-lock.json'), 'utf8'),
    ) as { packages: Record<string, unknown> };
    return Object.keys(lock.packages).map((place) => place.split('node_modules/').at(-1)!);
  }

  get programs(): string {
    return path.join(this.folder, 'node_modules/.bin');
  }
}
