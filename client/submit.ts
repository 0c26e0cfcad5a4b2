import { type Client, WithStartWorkflowOperation } from '@temporalio/client';
import { type ApplicationInput, applicationSchema } from '../model/application.ts';
import {
  type AdmittedAnswer,
  type AdmittedInput,
  messages,
  type SignatureStatus,
  type SmsSignature,
} from '../model/messages.ts';
import { smsSignatureWorkflowId, taskQueues, workflowTypes } from '../model/names.ts';
import { problemsOf } from '../model/problem.ts';
import { ApplicationRefused, SignatureConflict } from './errors.ts';
import type { Ask } from './failures.ts';

export interface SubmitOptions {
  /** Keep watching the signature once it is usable (default), or let its workflow end there. */
  watch?: boolean;
}

/** Starts the signature's workflow, or finds the one that is open, and asks it what becomes of the application. */
export async function submit(
  client: Client,
  ask: Ask,
  application: ApplicationInput,
  options: SubmitOptions,
): Promise<SignatureStatus> {
  const parsed = applicationSchema.safeParse(application);
  if (!parsed.success) {
    throw new ApplicationRefused(problemsOf(parsed.error, application, 'Countersign, application'));
  }
  const { account, text } = parsed.data;
  const start = new WithStartWorkflowOperation<SmsSignature>(workflowTypes.smsSignature, {
    workflowId: smsSignatureWorkflowId(parsed.data),
    taskQueue: taskQueues.workflows,
    args: [{ application, watch: options.watch ?? true }],
    workflowIdConflictPolicy: 'USE_EXISTING',
    staticSummary: `【${text}】 at ${account}`,
  });
  const answer = await ask(() =>
    client.workflow.executeUpdateWithStart<SmsSignature, AdmittedAnswer, [AdmittedInput]>(messages.admitted, {
      args: [{ application }],
      startWorkflowOperation: start,
    }),
  );
  if (answer.verdict === 'refused') throw new ApplicationRefused(answer.problems);
  if (answer.verdict === 'conflict') throw new SignatureConflict(answer.problems, answer.status);
  return answer.status;
}
