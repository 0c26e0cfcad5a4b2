import { getClient } from '@temporalio/activity';
import type { Client } from '@temporalio/client';
import { WorkflowNotFoundError } from '@temporalio/common';

/**
 * Signals a workflow. Says whether it need not be told again: it has acknowledged, or it is closed, and its next run
 * reads the journal. Where it could not be reached, somebody tells it later.
 */
export async function tell(
  workflowId: string,
  signal: string,
  payload: object,
  client: Client = getClient(),
): Promise<boolean> {
  try {
    await client.workflow.getHandle(workflowId).signal(signal, payload);
    return true;
  } catch (error) {
    return error instanceof WorkflowNotFoundError;
  }
}
