import {
  isGrpcDeadlineError,
  isGrpcServiceError,
  WorkflowNotFoundError,
  WorkflowUpdateFailedError,
  WorkflowUpdateRPCTimeoutOrCancelledError,
} from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import { failures } from '../model/messages.ts';
import type { Problem } from '../model/problem.ts';
import { ApplicationRefused, NoAnswer, NotNow, SignatureNotFound } from './errors.ts';

/** Runs a call to Temporal and turns what it throws into the library's own errors. */
export async function translated<T>(call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    throw translate(error);
  }
}

function translate(error: unknown): unknown {
  if (error instanceof WorkflowUpdateFailedError && error.cause instanceof ApplicationFailure) {
    return translateFailure(error.cause);
  }
  if (error instanceof WorkflowNotFoundError) {
    return new SignatureNotFound(
      'There is no such signature here: it was never submitted, or its workflow has ended. `list` shows those under way',
    );
  }
  if (
    error instanceof WorkflowUpdateRPCTimeoutOrCancelledError ||
    isGrpcDeadlineError(error) ||
    isGrpcServiceError(error)
  ) {
    return new NoAnswer(`Temporal did not answer: ${(error as Error).message}. Asking again is safe`);
  }
  return error;
}

function translateFailure(failure: ApplicationFailure): Error {
  switch (failure.type) {
    case failures.applicationRefused:
    case failures.badInput:
      return new ApplicationRefused((failure.details?.[0] ?? []) as Problem[]);
    case failures.notNow:
      return new NotNow(failure.message);
    default:
      return failure;
  }
}
