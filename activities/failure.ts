import { heartbeat } from '@temporalio/activity';
import { ApplicationFailure, ApplicationFailureCategory } from '@temporalio/common';
import { RateLimitWait } from '../model/rate-limit.ts';
import { VendorError } from '../model/vendor-error.ts';
import { Superseded } from '../store/registry.ts';

/** Nothing is wrong: the activity comes back after so many milliseconds. The message is what people read meanwhile. */
export const comeBack = (message: string, milliseconds: number): ApplicationFailure =>
  ApplicationFailure.create({
    message,
    type: 'ComeBack',
    nextRetryDelay: Math.max(1, Math.ceil(milliseconds)),
    category: ApplicationFailureCategory.BENIGN,
  });

/** Something is wrong that may pass: the activity is tried again after so many milliseconds. */
export const tryAgain = (message: string, milliseconds: number, type = 'TryAgain'): ApplicationFailure =>
  ApplicationFailure.create({ message, type, nextRetryDelay: Math.max(1, Math.ceil(milliseconds)) });

// A dead worker is noticed, and a cancellation heard, within the heartbeat timeout that the workflows set.
const heartbeatEvery = 1_000;

// How long to leave the vendor alone, by what it said.
const delays: Partial<Record<VendorError['kind'], number>> = {
  throttled: 1_000,
  unavailable: 5_000,
  protocol: 5_000,
  outcomeUnknown: 2_000,
  credentialsRefused: 300_000,
};

/**
 * The one place that decides what Temporal retries. Vendor errors come back after the vendor's own delay or their
 * kind's; what can never succeed does not come back; anything else (a broken database, say) soon.
 */
function failureOf(error: unknown): unknown {
  if (error instanceof ApplicationFailure) return error;
  if (error instanceof RateLimitWait) return comeBack(error.message, error.milliseconds);
  if (error instanceof Superseded) return ApplicationFailure.nonRetryable(error.message, error.name);
  if (error instanceof VendorError) {
    const delay = error.details.retryAfter ?? delays[error.kind];
    return ApplicationFailure.create({
      message: error.message,
      type: error.kind,
      ...(delay === undefined ? {} : { nextRetryDelay: delay }),
    });
  }
  return error;
}

/** Activities as Temporal gets them: whatever they throw has passed `failureOf`, and they are heard of while they run. */
export function asTemporalActivities<Activities extends Record<string, (input: never) => Promise<unknown>>>(
  activities: Activities,
): Activities {
  const wrapped = Object.entries(activities).map(([name, activity]) => [
    name,
    async (input: never) => {
      const heartbeats = setInterval(heartbeat, heartbeatEvery);
      try {
        return await activity(input);
      } catch (error) {
        throw failureOf(error);
      } finally {
        clearInterval(heartbeats);
      }
    },
  ]);
  return Object.fromEntries(wrapped) as Activities;
}
