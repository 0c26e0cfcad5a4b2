import { proxyActivities } from '@temporalio/workflow';
import type { Activities } from './activities.ts';
import type { CallsInput } from './task.ts';

const activities = ({ taskQueue }: CallsInput) =>
  proxyActivities<Activities>({
    taskQueue,
    startToCloseTimeout: '30m',
    heartbeatTimeout: '10s',
    // As the workflows of the product do.
    retry: { initialInterval: '2s', backoffCoefficient: 1 },
  });

/** One activity makes all the calls, one after another, so that the engine is not what is measured. */
export async function callsInOneActivity(input: CallsInput): Promise<void> {
  await activities(input).makeCalls(input);
}

/** One activity a call, as it has to be where the engine counts activities. */
export async function oneActivityACall(input: CallsInput): Promise<void> {
  for (let made = 0; made < input.calls; made++) {
    await activities(input).makeCalls({ ...input, calls: 1 });
  }
}
