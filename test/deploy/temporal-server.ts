import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { openSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { Connection } from '@temporalio/client';

/** The official server on ports of its own on loopback; may be stopped and started again. */
export class TemporalServer {
  readonly address: string;
  readonly #environment: NodeJS.ProcessEnv;
  readonly #log: string;
  #child: ChildProcess | undefined;

  /** `environment` as the server's image takes it; nine free `ports`; a file to log to. */
  constructor(environment: NodeJS.ProcessEnv, ports: number[], log: string) {
    this.address = `127.0.0.1:${ports[0]}`;
    this.#log = log;
    this.#environment = {
      ...environment,
      BIND_ON_IP: '127.0.0.1',
      ...Object.fromEntries(portVariables.map((name, index) => [name, String(ports[index])])),
    };
  }

  /** Resolves when it serves. */
  async start(): Promise<void> {
    const log = openSync(this.#log, 'a');
    const child = spawn('temporal-server', ['start'], {
      env: this.#environment,
      stdio: ['ignore', log, log],
    });
    this.#child = child;
    for (;;) {
      if (child.exitCode !== null) {
        throw new Error(`The Temporal server ended:\n${readFileSync(this.#log, 'utf8').slice(-3_000)}`);
      }
      if (await serves(this.address)) return;
      await sleep(200);
    }
  }

  async stop(): Promise<void> {
    const child = this.#child;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const exited = once(child, 'exit');
    child.kill('SIGTERM');
    await exited;
  }
}

/** How many ports a server needs. */
export const portVariables = [
  'FRONTEND_GRPC_PORT',
  'FRONTEND_MEMBERSHIP_PORT',
  'FRONTEND_HTTP_PORT',
  'MATCHING_GRPC_PORT',
  'MATCHING_MEMBERSHIP_PORT',
  'HISTORY_GRPC_PORT',
  'HISTORY_MEMBERSHIP_PORT',
  'WORKER_GRPC_PORT',
  'WORKER_MEMBERSHIP_PORT',
];

async function serves(address: string): Promise<boolean> {
  const connection = Connection.lazy({ address, connectTimeout: 1_000 });
  try {
    await connection.ensureConnected();
    await connection.workflowService.listNamespaces({});
    return true;
  } catch {
    return false;
  } finally {
    await connection.close();
  }
}
