import type { Problem } from './problem.ts';

/** Where a warning stands that the vendor will not say how the signature stands: one is enough. */
export const refusedLookField = 'look';

/** For the person whose turn it is, where an account or what it may do was refused. */
export const mendAccount =
  "It is a person's turn: mend the account or its credentials. It is tried again by itself, and `accounts check` tries at once.";

/** `reason`: the vendor's refusal, without anything secret. */
export const refusedLookWarning = (vendor: string, reason: string): Problem => ({
  field: refusedLookField,
  given: 'a refusal',
  allowed: 'an answer',
  message: `${vendor} refuses to be asked how it stands, so that nobody would notice a change: ${reason}`,
  source: `${vendor}, the watch`,
  severity: 'warn',
});
