import { type Client, WorkflowNotFoundError } from '@temporalio/client';
import type { NativeConnection } from '@temporalio/worker';

/** Whether the latest run of a workflow goes on; one that Temporal does not know has ended. */
export async function isRunning(client: Client, workflowId: string): Promise<boolean> {
  try {
    const { status } = await client.workflow.getHandle(workflowId).describe();
    return status.name === 'RUNNING';
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return false;
    throw error;
  }
}

/** Milliseconds: whoever asks for the health, or has an application checked, waits for the answer. */
const patience = 2_000;

/** The cheapest call that an answering server answers. */
export const askTemporal = (connection: NativeConnection): Promise<unknown> =>
  connection.withDeadline(Date.now() + patience, () => connection.workflowService.getSystemInfo({}));

/** Whether a workflow is running, and undefined where Temporal does not answer now. */
export const isOpen =
  (client: Client) =>
  (workflowId: string): Promise<boolean | undefined> =>
    client.withDeadline(Date.now() + patience, () => isRunning(client, workflowId)).catch(() => undefined);
