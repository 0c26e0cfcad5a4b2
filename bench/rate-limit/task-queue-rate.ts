// Temporal's own limit: so many activities a second of a task queue, by its server.
import { activityInfo } from '@temporalio/activity';
import { told } from '../processes/answer.ts';
import { bareRequest } from './bare-request.ts';
import { createTally } from './tally.ts';
import type { Task } from './task.ts';
import { serveTemporal } from './temporal-worker.ts';

const task = told<Task>();
const tally = createTally();

await serveTemporal(
  task,
  tally,
  async ({ account, priority }) => {
    tally.granted(priority, Date.now() - activityInfo().currentAttemptScheduledTimestampMs);
    const began = performance.now();
    await bareRequest(task, account, (sending) => tally.written(sending));
    tally.answered(performance.now() - began);
  },
  { maxTaskQueueActivitiesPerSecond: task.rate.calls },
);
