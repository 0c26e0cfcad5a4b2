import type { WorkflowHandle } from '@temporalio/client';
import { closedStates } from '../model/lifecycle.ts';
import { messages, type SignatureStatus } from '../model/messages.ts';
import { SignatureNotFound } from './errors.ts';
import type { Ask } from './failures.ts';

export interface Look {
  status: SignatureStatus;
  /** Whether the workflow has ended. */
  isOver: boolean;
}

/** Where a signature stands. What a workflow says that was ended from outside, in mid-life, is not so any more. */
export async function lookAt(handle: WorkflowHandle, ask: Ask): Promise<Look> {
  const { ending, status } = await ask(async () => {
    // In this order: what an ended workflow says is its last word.
    const { closeTime, status: ending } = await handle.describe();
    const status = await handle.query<SignatureStatus>(messages.status);
    return { ending: closeTime && ending.name, status };
  });
  if (ending && status.state !== 'usable' && !closedStates.includes(status.state)) {
    throw new SignatureNotFound(
      `The workflow ${status.workflowId} is ${ending}: it ended while the signature was ${status.state}. Submit the application again, and it goes on from there`,
    );
  }
  return { status, isOver: ending !== undefined };
}
