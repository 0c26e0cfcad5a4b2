import { loadClientConnectConfig } from '@temporalio/envconfig';
import { NativeConnection, Runtime } from '@temporalio/worker';
import type { Logger } from 'pino';
import { bundleWorkflows } from './bundle.ts';
import { ConfigurationError, readConfiguration } from './configuration.ts';
import { addressOf, type ListenAddress } from './intake/listen.ts';
import { createLog, runtimeOptions, temporalLogger } from './log.ts';
import { loadKeyRing } from './open-store.ts';
import { startWorker } from './start.ts';
import { stopOnSignal } from './stopping.ts';

/** `npm run worker`: one worker process, told everything by its environment. Ends with SIGINT or SIGTERM. */
async function main(): Promise<void> {
  const configuration = await readConfiguration(process.env);
  const keyRing = await loadKeyRing(configuration.keyRing);
  const log = createLog(configuration.logLevel);
  installRuntime(log, configuration.metrics);
  const { connection, namespace } = await connect();
  const worker = await startWorker({
    connection,
    namespace,
    databaseUrl: configuration.databaseUrl,
    keyRing,
    accounts: configuration.accounts,
    workflowBundle: await bundleWorkflows(temporalLogger(log)),
    log,
    stickyTimeout: configuration.stickyTimeout,
    listen: configuration.listen,
  });
  stopOnSignal(log, () => {
    // What goes wrong on the way is told by `ended`.
    worker.stop().catch(() => undefined);
  });
  const accounts = Object.keys(configuration.accounts.accounts);
  log.info({ namespace, accounts, intake: worker.url }, 'worker started');
  await worker.ended;
  await connection.close();
  log.info('worker stopped');
  process.exit();
}

function installRuntime(log: Logger, metrics: ListenAddress | undefined): void {
  try {
    Runtime.install(runtimeOptions(log, metrics));
  } catch (error) {
    throw metrics
      ? new ConfigurationError(
          `Metrics cannot be served at ${addressOf(metrics)}: ${(error as Error).message}. Correct COUNTERSIGN_METRICS`,
        )
      : error;
  }
}

async function connect(): Promise<{ connection: NativeConnection; namespace: string }> {
  const { connectionOptions, namespace = 'default' } = loadClientConnectConfig();
  const { address = 'localhost:7233' } = connectionOptions;
  try {
    return { connection: await NativeConnection.connect(connectionOptions), namespace };
  } catch (error) {
    throw new ConfigurationError(
      `No Temporal server answers at ${address}: ${(error as Error).message}. Start it, or correct TEMPORAL_ADDRESS`,
    );
  }
}

main().catch((error: Error) => {
  const advice =
    error instanceof ConfigurationError ? error.message : `The worker cannot go on: ${error.message}`;
  process.stderr.write(`${advice}\n`);
  process.exit(1);
});
