import { activityInfo, getClient } from '@temporalio/activity';
import { WorkflowUpdateFailedError } from '@temporalio/client';
import { WorkflowNotFoundError } from '@temporalio/common';
import { type Modify, messages } from '../model/messages.ts';
import type { ModifiedPlace } from '../model/rollout.ts';

export interface ModifySignaturesInput {
  places: { account: string; workflowId: string }[];
  changes: Modify;
}

/** Sends the same modification to several signatures. One that refuses it is told so, and the others are not held up. */
export const modifySignatures = ({ places, changes }: ModifySignaturesInput): Promise<ModifiedPlace[]> =>
  Promise.all(
    places.map(async ({ account, workflowId }) => {
      try {
        await getClient()
          .workflow.getHandle(workflowId)
          .executeUpdate(messages.modify, { args: [changes], updateId: updateIdFor(workflowId) });
        return { account, modified: true };
      } catch (error) {
        if (error instanceof WorkflowNotFoundError) {
          return { account, modified: false, message: 'Its workflow has ended: submit it again' };
        }
        if (!(error instanceof WorkflowUpdateFailedError)) throw error;
        return { account, modified: false, message: error.cause?.message ?? error.message };
      }
    }),
  );

/** The same for every attempt of this activity, so that a second one finds what the first has done. */
function updateIdFor(workflowId: string): string {
  const { activityId, workflowExecution } = activityInfo();
  return `rollout ${workflowExecution!.runId} ${activityId} ${workflowId}`;
}
