import { randomUUID } from 'node:crypto';
import { WithStartWorkflowOperation, WorkflowFailedError } from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import { ApplicationRefused } from '../../client/errors.ts';
import { type ApplicationInput, applicationSchema } from '../../model/application.ts';
import type { AdmittedAnswer, SmsSignature } from '../../model/messages.ts';
import { smsSignatureWorkflowId } from '../../model/names.ts';
import type { Problem } from '../../model/problem.ts';
import type { TestStack } from '../stack/start-test-stack.ts';

/** A way in for one application, that tells why it was refused; undefined where it was not. */
export type Door = (application: unknown) => Promise<Problem[] | undefined>;

/** The doors that take one application at a time: a caller's library, HTTP, and Temporal as any SDK speaks it. */
export function doorsOf(stack: TestStack): Record<string, Door> {
  return {
    'the library': (application) => byLibrary(stack, application),
    'the intake': (application) => byIntake(stack, application),
    'a raw start': (application) => byStart(stack, application),
    'an update with a raw start': (application) => byUpdate(stack, application),
  };
}

async function byLibrary({ countersign }: TestStack, application: unknown) {
  try {
    await countersign.submit(application as ApplicationInput);
    return undefined;
  } catch (error) {
    if (error instanceof ApplicationRefused) return error.problems;
    throw error;
  }
}

async function byIntake({ intake }: TestStack, application: unknown) {
  const answer = await fetch(`${intake.url}/check`, {
    method: 'POST',
    headers: { authorization: `Bearer ${intake.token}`, 'content-type': 'application/json' },
    body: JSON.stringify(application),
  });
  const { fit, problems } = (await answer.json()) as { fit: boolean; problems: Problem[] };
  return fit ? undefined : problems;
}

async function byStart({ temporal }: TestStack, application: unknown) {
  try {
    const args = [{ application, watch: false }];
    const workflowId = idOf(application);
    await temporal.workflow.execute('smsSignature', { workflowId, taskQueue: 'countersign', args });
    return undefined;
  } catch (error) {
    if (error instanceof WorkflowFailedError && error.cause instanceof ApplicationFailure) {
      const { type, nonRetryable, details } = error.cause;
      if (type === 'ApplicationRefused' && nonRetryable) return details?.[0] as Problem[];
    }
    throw error;
  }
}

async function byUpdate({ temporal }: TestStack, application: unknown) {
  const input = { application: application as ApplicationInput };
  const start = new WithStartWorkflowOperation<SmsSignature>('smsSignature', {
    workflowId: idOf(application),
    taskQueue: 'countersign',
    args: [input],
    workflowIdConflictPolicy: 'FAIL',
  });
  const answer = await temporal.workflow.executeUpdateWithStart<SmsSignature, AdmittedAnswer, [unknown]>(
    'admitted',
    { args: [input], startWorkflowOperation: start },
  );
  return answer.verdict === 'refused' ? answer.problems : undefined;
}

/** The id that the application asks for, where it can be told. */
function idOf(application: unknown): string {
  const { success, data } = applicationSchema.safeParse(application);
  return success ? smsSignatureWorkflowId(data) : `sms-signature:raw:mainland:${randomUUID()}`;
}
