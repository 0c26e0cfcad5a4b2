/** What a rate belongs to: the vendor's main account, whatever the key or the configuration entry. */
export interface RateKey {
  vendor: string;
  vendorAccount: string;
  action: string;
}

/** Milliseconds within which a grant must have been used. */
export const longestHold = 2_000;

/** Leave to make one call, now. */
export interface Grant {
  /**
   * Whether it may still be used: one that was held for longer than `longestHold` has lapsed, because by then it may
   * have been counted as long past.
   */
  isGood(): boolean;
  /**
   * Says that the call has just been written to the wire, so that one sent late still counts from when it was sent.
   * Must be called for every grant that was used.
   */
  sent(): Promise<void>;
}

/**
 * The only way from this program to a vendor: no client can be made without one.
 * At most N calls in any rolling second, over all workers, whatever their clocks say.
 */
export interface RateLimit {
  /** Waits for leave. Throws `RateLimitWait` when that would take longer than an activity should be held. */
  acquire(key: RateKey, signal: AbortSignal): Promise<Grant>;
  /** The vendor said "too many calls": nobody calls this action for so many milliseconds. */
  pause(key: RateKey, milliseconds: number): Promise<void>;
}

/** There is no room for so many milliseconds: come back then, rather than hold a place. */
export class RateLimitWait extends Error {
  override readonly name = 'RateLimitWait';
  readonly milliseconds: number;

  constructor(key: RateKey, milliseconds: number) {
    super(`No room for ${key.vendor} ${key.action} on ${key.vendorAccount} for ${milliseconds} ms`);
    this.milliseconds = milliseconds;
  }
}
