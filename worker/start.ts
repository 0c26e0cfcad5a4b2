import { Client } from '@temporalio/client';
import { type NativeConnection, Worker, type WorkerOptions, type WorkflowBundle } from '@temporalio/worker';
import type { Logger } from 'pino';
import type { ActivityContext } from '../activities/context.ts';
import { storeActivities, vendorActivities } from '../activities/index.ts';
import type { Accounts } from '../model/account.ts';
import { taskQueues } from '../model/names.ts';
import { openDatabase } from '../store/database.ts';
import { Documents } from '../store/documents.ts';
import type { KeyRing } from '../store/key-ring.ts';
import { migrate } from '../store/migrate.ts';
import { configureAccounts } from './accounts.ts';
import { ConfigurationError } from './configuration.ts';
import { checkSecrets } from './credentials.ts';
import { startReconciler } from './reconciler.ts';
import { ensureSearchAttributes } from './search-attributes.ts';

export interface WorkerSettings {
  connection: NativeConnection;
  namespace: string;
  databaseUrl: string;
  keyRing: KeyRing;
  accounts: Accounts;
  workflowBundle: WorkflowBundle;
  log: Logger;
  /** Milliseconds after which a workflow that a dead worker held goes to another. */
  stickyTimeout: number;
}

export interface RunningWorker {
  /** Takes nothing new, finishes what it holds, and resolves when all of it is done. */
  stop(): Promise<void>;
  /** Rejects when a worker fails; resolves after `stop`. */
  ended: Promise<void>;
}

/** How long activities may go on after a stop was asked for, before they are cancelled. */
const graceTime = '30s';

/** Starts one process's share of the work: workflows, store, and a queue for each vendor that is configured. */
export async function startWorker(settings: WorkerSettings): Promise<RunningWorker> {
  const { connection, namespace, log, accounts } = settings;
  await checkSecrets(accounts.accounts);
  await migrate(settings.databaseUrl, (message) => log.debug(message)).catch((error) => {
    throw databaseUnusable(settings.databaseUrl, error);
  });
  await ensureSearchAttributes(connection, namespace);
  const database = openDatabase(settings.databaseUrl, (error) =>
    log.warn({ error: error.message }, 'database connection lost'),
  );
  const context: ActivityContext = {
    database,
    documents: new Documents(database, settings.keyRing),
    documentFolders: accounts.documents.folders,
    accounts: configureAccounts(accounts.accounts, database),
  };
  const workers = await createWorkers(settings, context);
  const reconciler = startReconciler(context, new Client({ connection, namespace }), log);
  const running = workers.map((worker) => worker.run());
  // One that fails takes the others along: half a worker would look alive.
  const ended = Promise.all(running)
    .then(() => {})
    .catch(async (error: unknown) => {
      stopAll(workers);
      await Promise.allSettled(running);
      throw error;
    })
    .finally(async () => {
      await reconciler.stop();
      await database.end();
    });
  return {
    ended,
    stop: async () => {
      stopAll(workers);
      await ended;
    },
  };
}

function databaseUnusable(url: string, error: Error & { code?: string }): ConfigurationError {
  // Without the user and the password. Of several addresses that were tried in vain, only the code is told.
  const { host, pathname } = new URL(url);
  const reason = error.message || error.code;
  return new ConfigurationError(
    `The Postgres at ${host}${pathname} cannot be used: ${reason}. Start it, or correct DATABASE_URL`,
  );
}

function createWorkers(settings: WorkerSettings, context: ActivityContext): Promise<Worker[]> {
  const { connection, namespace, workflowBundle } = settings;
  const common: Omit<WorkerOptions, 'taskQueue'> = {
    connection,
    namespace,
    shutdownGraceTime: graceTime,
    // The library would hold heartbeats back for most of their timeout, and a slow answer then looks like a dead worker.
    maxHeartbeatThrottleInterval: '2s',
  };
  const vendors = new Set([...context.accounts.values()].map(({ vendor }) => vendor));
  return Promise.all([
    Worker.create({
      ...common,
      taskQueue: taskQueues.workflows,
      workflowBundle,
      // A cached workflow holds about 0.3 MB; the library's default follows the heap limit instead.
      maxCachedWorkflows: 500,
      stickyQueueScheduleToStartTimeout: settings.stickyTimeout,
    }),
    Worker.create({ ...common, taskQueue: taskQueues.store, activities: storeActivities(context) }),
    ...[...vendors].map((vendor) =>
      Worker.create({
        ...common,
        taskQueue: taskQueues.vendor(vendor),
        activities: vendorActivities(context),
      }),
    ),
  ]);
}

function stopAll(workers: Worker[]): void {
  for (const worker of workers) {
    if (worker.getState() === 'RUNNING') worker.shutdown();
  }
}
