import { Client } from '@temporalio/client';
import {
  type NativeConnection,
  Runtime,
  Worker,
  type WorkerOptions,
  type WorkflowBundle,
} from '@temporalio/worker';
import type { Logger } from 'pino';
import type { ActivityContext } from '../activities/context.ts';
import { storeActivities, vendorActivities } from '../activities/index.ts';
import type { Accounts } from '../model/accounts-file.ts';
import { taskQueues } from '../model/names.ts';
import type { KeyRing } from '../store/key-ring.ts';
import { Agreement } from './agreement.ts';
import { askTemporal, isOpen } from './ask-temporal.ts';
import type { ConfigurationError } from './configuration.ts';
import { checkSecrets } from './credentials.ts';
import { Health } from './health.ts';
import type { ListenAddress } from './intake/listen.ts';
import { type RunningIntake, type ServeSettings, startIntake } from './intake/start.ts';
import { openStore } from './open-store.ts';
import { meterQuota } from './quota-meter.ts';
import { rateMeter } from './rate-meter.ts';
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
  /** Where to serve intake and health; nowhere unless told. */
  listen?: ListenAddress | undefined;
}

export interface RunningWorker {
  /** Where intake and health are served. */
  url: string | undefined;
  /** Takes nothing new, finishes what it holds, and resolves when all of it is done. */
  stop(): Promise<void>;
  /**
   * Resolves after `stop`. Rejects when a worker fails, and, with a `ConfigurationError`, when others have agreed on
   * other limits meanwhile: then this process has stopped by itself.
   */
  ended: Promise<void>;
}

/** How long activities may go on after a stop was asked for, before they are cancelled. */
const graceTime = '30s';

/** Starts one process's share of the work: workflows, store, and a queue for each vendor that is configured. */
export async function startWorker(settings: WorkerSettings): Promise<RunningWorker> {
  const { connection, namespace, log, accounts } = settings;
  await using started = new AsyncDisposableStack();
  await checkSecrets(accounts.accounts);
  const meter = Runtime.instance().metricMeter;
  const context = await openStore({ ...settings, meter: rateMeter(meter) });
  started.defer(() => context.database.end());
  const agreement = new Agreement(context.database, context.accounts.values());
  await agreement.join();
  await ensureSearchAttributes(connection, namespace);

  let workers: Worker[] = [];
  const health = new Health({
    database: context.database,
    workers: () => (workers.length > 0 ? workers.map((worker) => worker.getState()) : ['INITIALIZED']),
    askTemporal: () => askTemporal(connection),
  });
  const client = new Client({ connection, namespace });
  const intake = await serve(settings, { activities: context, health, isOpen: isOpen(client) });
  started.defer(() => intake?.stop());
  workers = await createWorkers(settings, context);
  let disagreement: ConfigurationError | undefined;
  const reconciler = startReconciler({
    context,
    client,
    agreement,
    log,
    onDisagreed: (problem) => {
      log.error(`${problem.message}. This worker stops, since it would go on counting by old limits`);
      disagreement = problem;
      void beginStop();
    },
  });
  started.defer(() => reconciler.stop());
  const quotaMeter = meterQuota(context, meter);
  started.defer(() => quotaMeter.stop());
  const stopping = started.move();
  const running = workers.map((worker) => worker.run());
  const beginStop = async (): Promise<void> => {
    health.stopping();
    await Promise.all([intake?.stop(), reconciler.stop()]);
    stopAll(workers);
  };
  // One that fails takes the others along: half a worker would look alive.
  const ended = Promise.all(running)
    .then(() => {})
    .catch(async (error: unknown) => {
      stopAll(workers);
      await Promise.allSettled(running);
      throw error;
    })
    .finally(() => stopping.disposeAsync())
    .then(() => {
      if (disagreement) throw disagreement;
    });
  return {
    url: intake?.url,
    ended,
    stop: async () => {
      await beginStop();
      await ended;
    },
  };
}

const serve = async (
  { listen, accounts, log }: WorkerSettings,
  served: Pick<ServeSettings, 'activities' | 'health' | 'isOpen'>,
): Promise<RunningIntake | undefined> =>
  listen && startIntake({ listen, tokens: accounts.intake.tokens, log, ...served });

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
