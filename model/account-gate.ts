import type { Trouble, VendorErrorDetails } from './vendor-error.ts';

/** Who wants to call, with which credentials: their fingerprint, never they themselves. */
export interface GateCaller {
  vendor: string;
  action: string;
  fingerprint: string;
  /** A person has mended something: a closed gate lets this call through at once, though not every few seconds. */
  atOnce?: boolean | undefined;
}

/** Why credentials were refused, in words that are safe to keep. */
export type Refusal = Pick<VendorErrorDetails, 'code' | 'reason' | 'trouble' | 'mend'>;

/**
 * What a call has shown of its credentials. `unknown`: it was made, and its answer, if any, does not tell;
 * `notAsked`: it was not made.
 */
export type Evidence =
  | { credentials: 'accepted' | 'unknown' | 'notAsked' }
  | { credentials: 'refused'; refusal: Refusal };

/** Leave to make one call. */
export interface Passage {
  /**
   * Must be told for every passage, whatever became of the call. Gives the milliseconds until the next probe may go,
   * where the credentials were refused.
   */
  ended(evidence: Evidence): Promise<number | undefined>;
}

/**
 * The gate of an account of the configuration, one for all workers. Refused credentials close it, because each further
 * call would be refused as well, and a vendor may lock a key for that. One call at a time, the probe, may then try:
 * after ever longer waits, or at once with other credentials.
 */
export interface AccountGate {
  /** Throws `VendorError` of the kind `credentialsRefused` and the code `gateClosed` where it is closed. */
  pass(caller: GateCaller): Promise<Passage>;
  /** How it stands for these credentials; without a fingerprint, for those that were tried last. */
  standing(fingerprint?: string): Promise<'open' | 'closed'>;
}

/**
 * Whether every other call of the account would be refused, too. A permission and an API are one call's; a clock, an
 * address and a secret that cannot be read are one machine's, and others may be fine. What is not known closes it.
 */
export const isOfWholeAccount = (trouble: Trouble | undefined): boolean =>
  trouble === undefined || trouble === 'key' || trouble === 'account';
