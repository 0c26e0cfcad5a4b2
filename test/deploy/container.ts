import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ComposeService } from '../../deploy/compose-file.ts';

const runConfined = path.join(import.meta.dirname, 'run-confined.sh');
const node = path.dirname(process.execPath);

/** Why processes cannot be confined as in containers here; undefined where they can. */
export function whyNotConfined(): string | undefined {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return 'needs root on Linux, to mount';
  try {
    execFileSync('unshare', ['--mount', 'true'], { stdio: 'ignore' });
    return undefined;
  } catch {
    return 'this machine does not let its root mount (unshare --mount)';
  }
}

/** Replaces what is otherwise here than within Compose's network: addresses by their ports. */
export type Mapping = (text: string) => string;

/** The exit code, or the signal that ended it, and all that it wrote. */
export interface Ended {
  ended: number | NodeJS.Signals | null;
  output: string;
}

/** A service of docker-compose.yml as a process of this machine, on the image's files. */
export class Container {
  readonly #folders: [root: string, mounts: string];
  readonly #service: ComposeService;
  readonly #map: Mapping;
  readonly #child: ChildProcess;
  readonly #output: Promise<string>;

  constructor(
    folders: [root: string, mounts: string],
    service: ComposeService,
    map: Mapping,
    more: string[] = [],
  ) {
    this.#folders = folders;
    this.#service = service;
    this.#map = map;
    this.#child = this.#run(['/app/deploy/entrypoint.sh', ...service.command.map(map), ...more]);
    this.#output = Promise.all([text(this.#child.stdout!), text(this.#child.stderr!)]).then((all) =>
      all.join(''),
    );
  }

  /** Resolves when its healthcheck succeeds. */
  async healthy(): Promise<void> {
    const { test } = this.#service.healthcheck as { test: string[] };
    for (;;) {
      const check = this.#run(test.slice(1).map(this.#map));
      await once(check, 'close');
      if (check.exitCode === 0) return;
      if (this.#child.exitCode !== null) throw new Error(`It ended: ${await this.#output}`);
      await sleep(500);
    }
  }

  /** As `docker compose stop`. */
  stop(): Promise<Ended> {
    this.#child.kill('SIGTERM');
    return this.ended();
  }

  async ended(): Promise<Ended> {
    if (this.#child.exitCode === null && this.#child.signalCode === null) await once(this.#child, 'exit');
    return { ended: this.#child.signalCode ?? this.#child.exitCode, output: await this.#output };
  }

  #run(command: string[]) {
    const environment = Object.entries(this.#service.environment).map(([name, value]) => [
      name,
      this.#map(value),
    ]);
    return spawn(
      'unshare',
      ['--mount', '--propagation', 'private', runConfined, ...this.#folders, node, ...command],
      {
        env: {
          ...Object.fromEntries(environment),
          PATH: '/opt/node:/usr/sbin:/usr/bin',
          NODE_ENV: 'production',
        },
        stdio: ['ignore', 'pipe', 'pipe'],
      },
    );
  }
}
