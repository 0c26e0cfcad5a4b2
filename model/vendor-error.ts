/**
 * What went wrong at a vendor, in the few kinds that decide what happens next:
 *
 * | kind | meaning | next |
 * |---|---|---|
 * | invalidApplication | the vendor refuses what was asked | a person changes it |
 * | credentialsRefused | key, signature, permission or the state of the vendor account | a person mends the account |
 * | quotaExhausted | the day's applications are used up | another day |
 * | capReached | the account holds as many signatures as it may | a person deletes one |
 * | qualificationMissing | material that the vendor keeps on record is missing or not approved | a person brings it |
 * | throttled | too many calls just now; nothing was done | after `retryAfter` |
 * | unavailable | nothing was done, or nothing was to be done | again soon |
 * | notFound | the vendor does not know the signature | depends on who asks |
 * | wrongState | the signature cannot be changed or deleted now | look, then decide |
 * | outcomeUnknown | a write whose answer never came or says nothing | look at the vendor; never send blind |
 * | protocol | an answer to a question that is not the vendor's format | again soon |
 */
export type VendorErrorKind =
  | 'invalidApplication'
  | 'credentialsRefused'
  | 'quotaExhausted'
  | 'capReached'
  | 'qualificationMissing'
  | 'throttled'
  | 'unavailable'
  | 'notFound'
  | 'wrongState'
  | 'outcomeUnknown'
  | 'protocol';

/**
 * Where the trouble lies, where that is known, so that the right person mends it:
 *
 * | trouble | what is wrong |
 * |---|---|
 * | key | the access key is not known, not active, or its secret is another one |
 * | account | the vendor account is suspended, unpaid, or has not subscribed |
 * | permission | the key may not make this call |
 * | api | the vendor does not offer this call |
 * | clock | the clock of the machine that called |
 * | address | the network address of the machine that called |
 * | secret | the reference to a secret leads to none |
 * | network | no connection, or no whole answer |
 * | vendor | the vendor is at fault, or what answers is not the vendor |
 * | worker | no worker took the call up |
 */
export const troubles = [
  'key',
  'account',
  'permission',
  'api',
  'clock',
  'address',
  'secret',
  'network',
  'vendor',
  'worker',
] as const;

export type Trouble = (typeof troubles)[number];

export interface VendorErrorDetails {
  kind: VendorErrorKind;
  vendor: string;
  action: string;
  /** The vendor's own code, or ours in lower case where there was none (`connectionReset`, `notJson`). */
  code: string;
  /** The vendor's words, already free of secrets. */
  reason: string;
  trouble?: Trouble | undefined;
  /** What to do about it: the end of a sentence, where the code alone does not tell. */
  mend?: string | undefined;
  requestId?: string | undefined;
  /** Milliseconds the vendor asks us to wait, or until a closed gate lets the next probe through. */
  retryAfter?: number | undefined;
  /** Milliseconds by which this machine's clock is ahead of the vendor's, where the answer told; negative when behind. */
  clockSkew?: number | undefined;
}

/** Carries vendor, action, code and request id; never a secret, a URL with parameters, or a document. */
export class VendorError extends Error {
  override readonly name = 'VendorError';
  readonly details: VendorErrorDetails;

  constructor(details: VendorErrorDetails) {
    const { vendor, action, code, reason, mend, requestId } = details;
    const words = [reason, mend].filter(Boolean).join('; ');
    super(`${vendor} ${action}: ${code}: ${words}${requestId ? `, request ${requestId}` : ''}`);
    this.details = details;
  }

  get kind(): VendorErrorKind {
    return this.details.kind;
  }
}
