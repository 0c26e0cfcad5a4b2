import { NativeConnection, type NativeConnectionOptions, Runtime } from '@temporalio/worker';
import type { Accounts } from '../model/accounts-file.ts';
import { KeyRing } from '../store/key-ring.ts';
import { bundleWorkflows } from '../worker/bundle.ts';
import { ConfigurationError } from '../worker/configuration.ts';
import { createLog, runtimeOptions, temporalLogger } from '../worker/log.ts';
import { type RunningWorker, startWorker } from '../worker/start.ts';

/** Where Temporal and Postgres are. */
export interface Services {
  temporal: { connection: NativeConnectionOptions; namespace: string };
  databaseUrl: string;
  /** "file:/path" or "env:NAME". */
  keyRing: string;
}

/** Starts a worker in this process; `started` ends it. */
export type StartOwnWorker = (
  started: AsyncDisposableStack,
  services: Services,
  accounts: Accounts,
) => Promise<RunningWorker>;

/** Does at once what takes seconds and needs no engine: installs the runtime and bundles the workflows. */
export async function prepareOwnWorker(logLevel: string): Promise<StartOwnWorker> {
  const log = createLog(logLevel);
  Runtime.install(runtimeOptions(log));
  const workflowBundle = await bundleWorkflows(temporalLogger(log));

  return async (started, { temporal, databaseUrl, keyRing }, accounts) => {
    const connection = await connect(temporal.connection);
    started.defer(() => connection.close());
    const worker = await startWorker({
      connection,
      namespace: temporal.namespace,
      databaseUrl,
      keyRing: await KeyRing.load(keyRing),
      accounts,
      workflowBundle,
      log,
      stickyTimeout: 10_000,
      listen: { host: '127.0.0.1', port: 0 },
    });
    started.defer(() => worker.stop());
    return worker;
  };
}

async function connect(options: NativeConnectionOptions): Promise<NativeConnection> {
  try {
    return await NativeConnection.connect(options);
  } catch (error) {
    throw new ConfigurationError(
      `No Temporal server answers at ${options.address}: ${(error as Error).message}. Start it, or correct TEMPORAL_ADDRESS.`,
    );
  }
}
