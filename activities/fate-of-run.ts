import { getClient } from '@temporalio/activity';
import type { WorkflowExecutionDescription, WorkflowHandle } from '@temporalio/client';
import { ApplicationFailure, WorkflowNotFoundError } from '@temporalio/common';
import type { Problem } from '../model/problem.ts';

/** What has become of a workflow: it was refused at the door, or ended from outside, or it goes on. */
export type Fate =
  | { became: 'refused'; problems: Problem[]; reason: string }
  | { became: 'ended' }
  /** `run`: its first one; another one that has ended by itself is told like that, too, for the journal tells the rest. */
  | { became: 'running'; run: string };

/**
 * What has become of a workflow whose first run was this one; undefined where it ended by itself, which the journal tells.
 * One that somebody else has started in its place has not been refused, whatever becomes of that one.
 */
export async function fateOf(workflowId: string, run: string): Promise<Fate | undefined> {
  const { workflow } = getClient();
  const described = await describe(workflow.getHandle(workflowId));
  const first = described?.raw.workflowExecutionInfo?.firstRunId || described?.runId;
  switch (described?.status.name) {
    case 'RUNNING':
      return { became: 'running', run: first! };
    case 'COMPLETED':
    case 'CONTINUED_AS_NEW':
      return first === run ? undefined : { became: 'running', run: first! };
    case 'FAILED':
      return first === run ? refusalOf(workflow.getHandle(workflowId, described.runId)) : { became: 'ended' };
    default:
      return { became: 'ended' };
  }
}

/** Nothing where it has been forgotten. */
const describe = (handle: WorkflowHandle): Promise<WorkflowExecutionDescription | undefined> =>
  handle.describe().catch((error: unknown) => {
    if (error instanceof WorkflowNotFoundError) return undefined;
    throw error;
  });

async function refusalOf(handle: WorkflowHandle): Promise<Fate> {
  const { cause } = await handle.result().then(
    () => new Error(),
    (error: Error) => error,
  );
  if (!(cause instanceof ApplicationFailure)) return { became: 'ended' };
  return {
    became: 'refused',
    problems: (cause.details?.[0] ?? []) as Problem[],
    reason: cause.message,
  };
}
