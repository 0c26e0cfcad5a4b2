import { Semaphore, type SemaphoreInterface, withTimeout } from 'async-mutex';
import { refuseForNow } from './refusal.ts';

/** What one holder has of a budget, and how many calls of it wait. */
interface Part {
  shares: SemaphoreInterface;
  waiting: number;
}

/**
 * Shares of something bounded, first come first served. No holder has more than half of them, nor more than half of the
 * `room` to wait in, so that none can stop the others. More than may wait are sent away at once, and whoever has waited
 * for `patience` (milliseconds) as well.
 */
export class Budget {
  readonly #shares: SemaphoreInterface;
  readonly #half: number;
  readonly #room: number;
  readonly #patience: number;
  readonly #parts = new Map<string, Part>();
  #waiting = 0;

  constructor(shares: number, room: number, patience = 20_000) {
    this.#shares = new Semaphore(shares);
    this.#half = halfOf(shares);
    this.#room = room;
    this.#patience = patience;
  }

  /** Runs with so many shares, half of all at most, and gives them back whatever comes of it. */
  async spend<T>(holder: string, shares: number, run: () => Promise<T>): Promise<T> {
    const part = this.#partOf(holder);
    if (this.#waiting >= this.#room || part.waiting >= halfOf(this.#room)) throw busy();
    this.#waiting += 1;
    part.waiting += 1;
    const acquiring = this.#acquire(part, shares).finally(() => {
      this.#waiting -= 1;
      part.waiting -= 1;
    });
    const release = await acquiring;
    try {
      return await run();
    } finally {
      release();
    }
  }

  /** The holder's own half comes first: whoever waits there stands in nobody else's way. */
  async #acquire(part: Part, shares: number): Promise<() => void> {
    const deadline = Date.now() + this.#patience;
    const [, releasePart] = await withTimeout(part.shares, this.#patience, busy()).acquire(shares);
    try {
      const left = Math.max(1, deadline - Date.now());
      const [, release] = await withTimeout(this.#shares, left, busy()).acquire(shares);
      return () => {
        release();
        releasePart();
      };
    } catch (error) {
      releasePart();
      throw error;
    }
  }

  /** Holders are the tokens of the configuration: there are few, and they stay. */
  #partOf(holder: string): Part {
    const known = this.#parts.get(holder);
    if (known) return known;
    const part = { shares: new Semaphore(this.#half), waiting: 0 };
    this.#parts.set(holder, part);
    return part;
  }
}

const halfOf = (whole: number): number => Math.max(1, Math.floor(whole / 2));

const busy = () => refuseForNow(503, 'The intake has as much at hand as it can hold; ask again soon', 5);
