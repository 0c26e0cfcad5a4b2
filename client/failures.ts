import {
  type Client,
  isGrpcDeadlineError,
  NamespaceNotFoundError,
  ServiceError,
  WorkflowFailedError,
  WorkflowNotFoundError,
  WorkflowUpdateFailedError,
  WorkflowUpdateRPCTimeoutOrCancelledError,
} from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import { failures } from '../model/messages.ts';
import { smsSignatureRolloutWorkflowId } from '../model/names.ts';
import type { Problem } from '../model/problem.ts';
import { ApplicationRefused, NoAnswer, NotNow, SignatureNotFound } from './errors.ts';

/** Runs calls to Temporal within the time there is, and turns what they throw into the library's own errors. */
export type Ask = <T>(calls: () => Promise<T>) => Promise<T>;

/** `timeout` in milliseconds. */
export const asking =
  (client: Client, timeout: number): Ask =>
  async (calls) => {
    try {
      return await client.withDeadline(Date.now() + timeout, calls);
    } catch (error) {
      throw translate(error, timeout);
    }
  };

const again = 'Asking again is safe: nothing is done twice';

function translate(error: unknown, timeout: number): unknown {
  const failed = error instanceof WorkflowUpdateFailedError || error instanceof WorkflowFailedError;
  if (failed && error.cause instanceof ApplicationFailure) return translateFailure(error.cause);
  if (error instanceof WorkflowNotFoundError) {
    return new SignatureNotFound(whatIsMissing(error.workflowId));
  }
  if (error instanceof NamespaceNotFoundError) {
    return new NoAnswer(
      `Temporal has no namespace "${error.namespace}". Set TEMPORAL_NAMESPACE to the one that the workers use`,
      { cause: error },
    );
  }
  if (error instanceof WorkflowUpdateRPCTimeoutOrCancelledError || isGrpcDeadlineError(error)) {
    return new NoAnswer(`No answer within ${timeout / 1_000} s. Is a worker running? ${again}`, {
      cause: error,
    });
  }
  if (error instanceof ServiceError) {
    return new NoAnswer(`${error.message}: ${detailsOf(error)}. ${again}`, { cause: error });
  }
  return error;
}

const rollouts = smsSignatureRolloutWorkflowId('');

const whatIsMissing = (workflowId: string): string =>
  workflowId.startsWith(rollouts)
    ? `There is no rollout ${workflowId.slice(rollouts.length)} here: it was never started, or it has ended`
    : `There is no signature ${workflowId} here: it was never submitted, or its workflow has ended. \`list\` shows those under way`;

/** Temporal's own words: the client's message says only which call it was. */
function detailsOf({ cause }: ServiceError): string {
  const { details } = (cause ?? {}) as { details?: string };
  return details ?? cause?.message ?? 'for no reason given';
}

function translateFailure(failure: ApplicationFailure): Error {
  switch (failure.type) {
    case failures.applicationRefused:
    case failures.badInput:
      return new ApplicationRefused((failure.details?.[0] ?? []) as Problem[]);
    case failures.noAnswer:
      return new NoAnswer(failure.message, { cause: failure });
    case failures.notNow:
      return new NotNow(failure.message);
    default:
      return failure;
  }
}
