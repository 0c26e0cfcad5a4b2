import { WorkflowExecutionAlreadyStartedError } from '@temporalio/common';
import {
  ApplicationFailure,
  ChildWorkflowFailure,
  ParentClosePolicy,
  startChild,
} from '@temporalio/workflow';
import type { Application } from '../model/application.ts';
import { smsSignatureWorkflowId } from '../model/names.ts';
import type { Problem } from '../model/problem.ts';
import { store } from './activities.ts';
import type { Rollout } from './rollout.ts';
import { smsSignature } from './sms-signature.ts';

/** Starts a signature's workflow at each account. One that is under way already is taken up as it stands. */
export async function startSignatures(
  rollout: Rollout,
  applications: Application[],
  watch: boolean,
): Promise<void> {
  await Promise.all(applications.map((application) => start(rollout, application, watch)));
}

async function start(rollout: Rollout, application: Application, watch: boolean): Promise<void> {
  const workflowId = smsSignatureWorkflowId(application);
  try {
    const { account, text } = application;
    const child = await startChild(smsSignature, {
      workflowId,
      args: [{ application, watch }],
      // The signature lives on: the rollout only brought it about.
      parentClosePolicy: ParentClosePolicy.ABANDON,
      staticSummary: `【${text}】 at ${account}`,
    });
    rollout.started(workflowId, child.firstExecutionRunId);
    child.result().catch((error: unknown) => hearEnd(rollout, workflowId, child.firstExecutionRunId, error));
  } catch (error) {
    if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
    const problems = await store('Ask the one under way').askAdmitted({ workflowId, application });
    if (problems.length > 0) rollout.differs(workflowId, problems);
  }
}

/** A workflow that fails was refused at the door, or somebody ended it. */
function hearEnd(rollout: Rollout, workflowId: string, run: string, error: unknown): void {
  if (!(error instanceof ChildWorkflowFailure)) return;
  const { cause } = error;
  if (cause instanceof ApplicationFailure) {
    rollout.refused(workflowId, (cause.details?.[0] ?? []) as Problem[], cause.message, run);
  } else {
    rollout.ended(workflowId, run);
  }
}
