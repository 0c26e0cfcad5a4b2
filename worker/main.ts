import { loadClientConnectConfig } from '@temporalio/envconfig';
import { NativeConnection, Runtime } from '@temporalio/worker';
import { KeyRing } from '../store/key-ring.ts';
import { bundleWorkflows } from './bundle.ts';
import { ConfigurationError, readConfiguration } from './configuration.ts';
import { createLog, temporalLogger } from './log.ts';
import { startWorker } from './start.ts';

/** `npm run worker`: one worker process, told everything by its environment. Ends with SIGINT or SIGTERM. */
async function main(): Promise<void> {
  const configuration = await readConfiguration(process.env);
  const log = createLog(configuration.logLevel);
  const logger = temporalLogger(log);
  Runtime.install({ logger, shutdownSignals: [] });
  const { connectionOptions, namespace = 'default' } = loadClientConnectConfig();
  const connection = await NativeConnection.connect(connectionOptions);
  const worker = await startWorker({
    connection,
    namespace,
    databaseUrl: configuration.databaseUrl,
    keyRing: await KeyRing.load(configuration.keyRing),
    accounts: configuration.accounts,
    workflowBundle: await bundleWorkflows(logger),
    log,
    stickyTimeout: configuration.stickyTimeout,
  });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      log.info({ signal }, 'stopping: finishing what is under way');
      void worker.stop();
    });
  }
  log.info({ namespace, accounts: Object.keys(configuration.accounts.accounts) }, 'worker started');
  await worker.ended;
  await connection.close();
  log.info('worker stopped');
}

main().catch((error: Error) => {
  const advice =
    error instanceof ConfigurationError ? error.message : `The worker cannot go on: ${error.message}`;
  process.stderr.write(`${advice}\n`);
  process.exit(1);
});
