import { type Meaning, refusedFor } from '../refusal.ts';

/** `unavailable` says nothing of whether a write was done. Source: Example SMS, page of error codes. */
const meanings: Record<string, Meaning> = {
  UnknownKey: refusedFor('key', 'check the key in the console'),
  KeyDisabled: refusedFor('key', 'enable the key in the console, or give another'),
  SignatureMismatch: refusedFor('key', 'check the secret of the key'),
  RequestExpired: refusedFor('clock', 'set the clock of this worker right'),
  NoPermission: refusedFor('permission', 'ask the owner of the account to grant it to this key'),
  UnknownWorkspace: refusedFor('account', "correct `workspace` among the account's `options`"),
  UnknownAction: refusedFor('api', "see that the account's `endpoint` is Example's API"),
  TooManyRequests: { kind: 'throttled' },
  DailyQuotaExceeded: { kind: 'quotaExhausted' },
  TooManySigns: { kind: 'capReached' },
  SignNotFound: { kind: 'notFound' },
  SignUnderReview: { kind: 'wrongState' },
  SignPassed: { kind: 'wrongState' },
  NameTaken: { kind: 'invalidApplication' },
  InvalidParameter: { kind: 'invalidApplication' },
  InternalError: { kind: 'unavailable' },
};

/** A code that nobody knows, in a well-formed answer, is a refusal: nothing was done, and a person has to see it. */
export const meaningOf = (code: string): Meaning =>
  (Object.hasOwn(meanings, code) ? meanings[code] : undefined) ?? { kind: 'invalidApplication' };
