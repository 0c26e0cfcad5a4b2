import type { Trouble, VendorErrorKind } from '../../model/vendor-error.ts';

export interface Meaning {
  kind: VendorErrorKind;
  trouble?: Trouble;
  /** What to do about it, where the code alone does not tell: the end of a sentence. */
  mend?: string;
}

/** Refused for whoever calls, whatever is asked. */
const refusedFor = (trouble: Trouble, mend: string): Meaning => ({
  kind: 'credentialsRefused',
  trouble,
  mend,
});

/** `unavailable` says nothing of whether a write was done. Source: Example SMS, page of error codes. */
const meanings: Record<string, Meaning> = {
  UnknownKey: refusedFor('key', 'check the key in the console'),
  KeyDisabled: refusedFor('key', 'enable the key in the console, or give another'),
  SignatureMismatch: refusedFor('key', 'check the secret of the key'),
  RequestExpired: refusedFor('clock', 'set the clock of this worker right'),
  NoPermission: refusedFor('permission', 'ask the owner of the account to grant it to this key'),
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
