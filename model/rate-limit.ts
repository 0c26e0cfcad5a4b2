/** What a rate belongs to: the vendor's main account, whatever the key or the configuration entry. */
export interface RateKey {
  vendor: string;
  vendorAccount: string;
  action: string;
}

/** How often an action may be called at a vendor account. */
export interface Rate {
  /** In any second. */
  calls: number;
  /**
   * Milliseconds that are added to the second, for calls that arrive less far apart than they were sent. It costs as
   * much of the rate: 12 of 1,012 are 1.2 %.
   */
  guard: number;
  /**
   * Counts a call as being sent until its answer is there, so that no delay on its way lets the vendor see too many. It
   * costs as much of the rate as the answer takes: 1/(1 + seconds).
   */
  strict: boolean;
}

/** Milliseconds; enough where requests take about the same time to the vendor. */
export const defaultGuard = 12;

/** Somebody waits for what is interactive; it goes before bulk. */
export type Priority = 'interactive' | 'bulk';

/** Who asks for leave to make one call. */
export interface RateCaller {
  signal: AbortSignal;
  /** `interactive` unless told. */
  priority?: Priority | undefined;
  /** The same whenever it comes back: its place in the queue is kept while it is away. */
  caller?: string | undefined;
  /** It is held however far off its turn is, unless the vendor wants a pause: what it has read so far would be lost. */
  stays?: boolean | undefined;
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
  /** Says that the call has just been written to the wire, so that one sent late still counts from when it was sent. */
  sent(): void;
  /** Says that the call is over: what was never sent is given back. Must be called for every grant. */
  over(): void;
}

/**
 * The only way from this program to a vendor: no client can be made without one.
 * At most N calls in any rolling second, over all workers, whatever their clocks say.
 */
export interface RateLimit {
  /** Waits for leave. Throws `RateLimitWait` when that would take longer than an activity should be held. */
  acquire(key: RateKey, caller: RateCaller): Promise<Grant>;
  /** The vendor said "too many calls": nobody calls this action for so many milliseconds. */
  pause(key: RateKey, milliseconds: number): Promise<void>;
}

/** Hears what becomes of the calls to vendors; moments are milliseconds. */
export interface RateMeter {
  granted(key: RateKey, priority: Priority, waited: number): void;
  /** So much later than its slot was it written to the wire. */
  sent(key: RateKey, late: number): void;
  /** A caller went away to wait. */
  sentAway(key: RateKey, priority: Priority): void;
  throttled(key: RateKey, pause: number): void;
}

/** Milliseconds until a caller's turn is believed to come, and for how long nobody may call at all. */
export interface CallPlace {
  wait: number;
  paused: number;
}

/** There is no room for so many milliseconds: come back then, rather than be held. */
export class RateLimitWait extends Error {
  override readonly name = 'RateLimitWait';
  /** Half of the way at most: who waits before may be cancelled, and then its turn comes sooner. */
  readonly milliseconds: number;

  constructor(
    { vendor, vendorAccount, action }: RateKey,
    { wait, paused, isKept }: CallPlace & { isKept: boolean },
  ) {
    const turn = Math.ceil(Math.max(wait, paused) / 1_000);
    const why = paused > wait ? 'the vendor has asked for a pause' : 'others are before it';
    super(
      `Waiting for its turn to call ${vendor} ${action} for ${vendorAccount}: ${why}. It comes in about ${turn} s; nothing is wrong${isKept ? ', and its place is kept' : ''}`,
    );
    this.milliseconds = Math.max(paused, wait / 2, 1_000);
  }
}
