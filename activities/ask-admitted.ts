import { getClient } from '@temporalio/activity';
import { WorkflowNotFoundError } from '@temporalio/common';
import type { ApplicationInput } from '../model/application.ts';
import { type AdmittedAnswer, type AdmittedInput, messages } from '../model/messages.ts';
import type { Problem } from '../model/problem.ts';

export interface AskAdmittedInput {
  workflowId: string;
  application: ApplicationInput;
}

/** In what an application differs from the one that a signature's workflow has under way; nothing where it is the same. */
export async function askAdmitted({ workflowId, application }: AskAdmittedInput): Promise<Problem[]> {
  try {
    const answer = await getClient()
      .workflow.getHandle(workflowId)
      .executeUpdate<AdmittedAnswer, [AdmittedInput]>(messages.admitted, { args: [{ application }] });
    return answer.verdict === 'accepted' ? [] : answer.problems;
  } catch (error) {
    // It has ended meanwhile: where it stands is seen in the journal.
    if (error instanceof WorkflowNotFoundError) return [];
    throw error;
  }
}
