import { NativeConnection, Runtime, Worker, type WorkerOptions } from '@temporalio/worker';
import { createLog, runtimeOptions } from '../../worker/log.ts';
import { answer } from '../processes/answer.ts';
import { activitiesOf, type MakeCall } from './activities.ts';
import type { Tally } from './tally.ts';
import { activityQueueOf, type Task } from './task.ts';

/** Works on the bench's workflows and activities as a worker of the product does on its own. */
export async function serveTemporal(
  task: Task,
  tally: Tally,
  makeCall: MakeCall,
  options: Partial<WorkerOptions> = {},
): Promise<void> {
  const { address, namespace, taskQueue, bundle } = task.temporal!;
  Runtime.install(runtimeOptions(createLog('fatal')));
  const connection = await NativeConnection.connect({ address });
  const common = { connection, namespace };
  const workers = await Promise.all([
    Worker.create({
      ...common,
      taskQueue,
      workflowBundle: { codePath: bundle },
      maxCachedWorkflows: 500,
      stickyQueueScheduleToStartTimeout: '1s',
    }),
    Worker.create({
      ...common,
      taskQueue: activityQueueOf(taskQueue),
      activities: activitiesOf(tally, makeCall),
      maxConcurrentActivityTaskExecutions:
        task.load.bulk + (task.load.interactiveEvery === undefined ? 0 : 1),
      maxHeartbeatThrottleInterval: '2s',
      ...options,
    }),
  ]);
  for (const worker of workers) void worker.run();
  answer({ prepare: () => true, start: () => tally.begin(), counts: () => tally.counts() });
}
