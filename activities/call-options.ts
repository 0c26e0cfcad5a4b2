import { activityInfo, cancellationSignal } from '@temporalio/activity';
import type { Priority, RateCaller } from '../model/rate-limit.ts';

/**
 * For the calls of this activity: `bulk` where nobody waits for the answer. Every attempt of it is the same caller, so
 * its place in the queue is kept between them.
 */
export function callOptions(priority: Priority): RateCaller {
  const { workflowExecution, activityId } = activityInfo();
  return {
    signal: cancellationSignal(),
    priority,
    caller: `${workflowExecution?.runId ?? ''} ${activityId}`,
  };
}
