import { WorkflowNotFoundError, WorkflowUpdateFailedError } from '@temporalio/client';
import { ActivityFailure, CancelledFailure } from '@temporalio/common';
import { NoAnswer, NotNow, SignatureConflict, SignatureNotFound } from '../../client/errors.ts';

const ordinary = [NotNow, NoAnswer, SignatureNotFound, SignatureConflict, WorkflowNotFoundError];

/**
 * Answers that people get in a month like that: the signature's state does not allow what is asked, somebody else has
 * cancelled it meanwhile, or workers are dead for too long.
 */
export const isOrdinary = (error: unknown): boolean =>
  ordinary.some((kind) => error instanceof kind) ||
  (error instanceof WorkflowUpdateFailedError && isCancelled(error.cause));

const isCancelled = (cause: unknown): boolean =>
  cause instanceof CancelledFailure || (cause instanceof ActivityFailure && isCancelled(cause.cause));
