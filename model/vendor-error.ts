/**
 * What went wrong at a vendor, in the few kinds that decide what happens next:
 *
 * | kind | meaning | next |
 * |---|---|---|
 * | invalidApplication | the vendor refuses what was asked | a person changes it |
 * | credentialsRefused | key, signature, permission or the state of the vendor account | a person mends the account |
 * | quotaExhausted | the day's applications are used up | another day |
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
  | 'throttled'
  | 'unavailable'
  | 'notFound'
  | 'wrongState'
  | 'outcomeUnknown'
  | 'protocol';

export interface VendorErrorDetails {
  kind: VendorErrorKind;
  vendor: string;
  action: string;
  /** The vendor's own code, or ours in lower case where there was none (`connectionReset`, `notJson`). */
  code: string;
  /** The vendor's words, already free of secrets. */
  reason: string;
  requestId?: string | undefined;
  /** Milliseconds the vendor asks us to wait. */
  retryAfter?: number | undefined;
}

/** Carries vendor, action, code and request id; never a secret, a URL with parameters, or a document. */
export class VendorError extends Error {
  override readonly name = 'VendorError';
  readonly details: VendorErrorDetails;

  constructor(details: VendorErrorDetails) {
    const request = details.requestId ? `, request ${details.requestId}` : '';
    super(`${details.vendor} ${details.action}: ${details.code}: ${details.reason}${request}`);
    this.details = details;
  }

  get kind(): VendorErrorKind {
    return this.details.kind;
  }
}
