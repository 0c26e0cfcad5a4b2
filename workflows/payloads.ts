import { ApplicationFailure, log } from '@temporalio/workflow';
import type { z } from 'zod';
import { failures } from '../model/messages.ts';
import { describeProblem, problemsOf } from '../model/problem.ts';

// Anybody may send anything. An error that is no ApplicationFailure would leave the workflow retrying for ever.

/** Checks the shape of an input or of an update's payload, and refuses it in words for people. */
export function parse<T>(schema: z.ZodType<T>, payload: unknown): T {
  const result = schema.safeParse(payload);
  if (result.success) return result.data;
  const problems = problemsOf(result.error, payload, 'Countersign, payloads');
  throw refusal(problems.map(describeProblem).join('; '), failures.badInput, problems);
}

/** A handler of signals, which cannot be refused: one of another shape changes nothing. */
export const heard =
  <T>(schema: z.ZodType<T>, handle: (payload: T) => void | Promise<void>) =>
  (payload: unknown): void | Promise<void> => {
    const result = schema.safeParse(payload);
    if (result.success) return handle(result.data);
    log.warn('A signal of another shape was ignored', { problems: result.error.issues.length });
  };

/** The Web UI shows people the stack below the message, where it helps nobody. */
export function refusal(message: string, type: string, details?: unknown): ApplicationFailure {
  const failure = ApplicationFailure.nonRetryable(message, type, details);
  failure.stack = '';
  return failure;
}
