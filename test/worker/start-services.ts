import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { stringify } from 'yaml';
import { connect } from '../../client/connect.ts';
import type { Countersign } from '../../client/countersign.ts';
import { type AccountInput, sandboxAccount } from '../../demo/sandbox-accounts.ts';
import { type Engine, startEngine } from '../../engine/start.ts';
import { type Control, connectControl } from '../../sandbox/control-client.ts';
import { startSandbox } from '../../sandbox/start.ts';
import { WorkerRun } from './worker-run.ts';

export interface Services {
  engine: Engine;
  control: Control;
  /** Where the vendor is. */
  endpoint: string;
  countersign: Countersign;
  /** A folder of the test's own. */
  folder: string;
  /** All that a worker of these services needs to be told. */
  environment: Record<string, string>;
  /** The file with the secret of the account `acme`. */
  secretFile: string;
  /** Starts a worker that is stopped with the services. */
  startWorker(environment?: Record<string, string>): WorkerRun;
  stop(): Promise<void>;
}

/** Everything but a worker: an empty Temporal and Postgres, the vendor, and an accounts file with `acme`. */
export async function startServices(changes: Partial<AccountInput>): Promise<Services> {
  await using started = new AsyncDisposableStack();
  const folder = await mkdtemp(path.join(tmpdir(), 'countersign-worker-'));
  started.defer(() => rm(folder, { recursive: true }));
  const engine = await startEngine();
  started.defer(() => engine.stop());
  const sandbox = await startSandbox({ reviewDelay: 3_600_000 });
  started.defer(() => sandbox.stop());
  const { address, namespace } = engine.temporal;
  const countersign = await connect({ address, namespace });
  started.defer(() => countersign.close());

  const secretFile = path.join(folder, 'secret');
  await writeFile(secretFile, 'sandbox-enterprise-secret\n');
  const accountsFile = path.join(folder, 'accounts.yaml');
  const credentials = { accessKeyId: 'env:ACME_ID', accessKeySecret: `file:${secretFile}` };
  const endpoint = sandbox.vendors['aliyun-sms'];
  const acme = sandboxAccount('sandbox-enterprise', endpoint, { credentials, ...changes });
  await writeFile(accountsFile, stringify({ accounts: { acme } }));
  const environment = {
    ACME_ID: 'sandbox-enterprise',
    DATABASE_URL: engine.databaseUrl,
    COUNTERSIGN_ACCOUNTS: accountsFile,
    COUNTERSIGN_KEY_RING: `file:${engine.keyRingPath}`,
    COUNTERSIGN_STICKY_TIMEOUT: '1000',
    TEMPORAL_ADDRESS: address,
    TEMPORAL_NAMESPACE: namespace,
  };

  const stopping = started.move();
  return {
    engine,
    control: connectControl(sandbox.control),
    endpoint,
    countersign,
    folder,
    environment,
    secretFile,
    startWorker: (more = {}) => {
      const worker = new WorkerRun({ ...environment, ...more });
      stopping.defer(async () => {
        await worker.stop();
      });
      return worker;
    },
    stop: () => stopping.disposeAsync(),
  };
}
