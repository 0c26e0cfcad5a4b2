import { ApplicationFailure, ApplicationFailureCategory } from '@temporalio/common';
import { RateLimitWait } from '../model/rate-limit.ts';
import { mendAccount } from '../model/refused-look.ts';
import { VendorError, type VendorErrorKind } from '../model/vendor-error.ts';
import { Superseded } from '../store/registry.ts';
import { UnknownAccount } from './context.ts';
import { beat } from './progress.ts';

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

// Told again, the same is refused again: a person sees it meanwhile, and changes something or asks the vendor.
const untilTheSameIsAskedAgain = 60_000;

/** Milliseconds to leave the vendor alone, by what it said. */
const delays: Record<VendorErrorKind, number> = {
  invalidApplication: untilTheSameIsAskedAgain,
  quotaExhausted: untilTheSameIsAskedAgain,
  capReached: untilTheSameIsAskedAgain,
  qualificationMissing: untilTheSameIsAskedAgain,
  notFound: untilTheSameIsAskedAgain,
  wrongState: untilTheSameIsAskedAgain,
  throttled: 1_000,
  unavailable: 5_000,
  protocol: 5_000,
  outcomeUnknown: 2_000,
  // Where no gate says when: a permission, a clock, a secret that cannot be read.
  credentialsRefused: 300_000,
};

/** Milliseconds until another worker may take what this one has no account for. */
const untilAnotherTakesIt = 2_000;

/**
 * The one place that decides what Temporal retries. Vendor errors come back after the vendor's own delay or their
 * kind's; what can never succeed does not come back; anything else (a broken database, say) soon.
 */
function failureOf(error: unknown): unknown {
  if (error instanceof ApplicationFailure) return error;
  if (error instanceof RateLimitWait) return comeBack(error.message, error.milliseconds);
  if (error instanceof Superseded) return ApplicationFailure.nonRetryable(error.message, error.name);
  if (error instanceof UnknownAccount) return tryAgain(error.message, untilAnotherTakesIt, error.name);
  if (error instanceof VendorError) {
    return ApplicationFailure.create({
      // People read it at the pending activity.
      message: error.kind === 'credentialsRefused' ? `${error.message}. ${mendAccount}` : error.message,
      type: error.kind,
      nextRetryDelay: error.details.retryAfter ?? delays[error.kind],
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
      const heartbeats = setInterval(beat, heartbeatEvery);
      try {
        return await activity(input);
      } catch (error) {
        // The next attempt begins with what this one has told last.
        beat();
        throw failureOf(error);
      } finally {
        clearInterval(heartbeats);
      }
    },
  ]);
  return Object.fromEntries(wrapped) as Activities;
}
