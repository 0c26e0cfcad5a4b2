import { Semaphore, type SemaphoreInterface, withTimeout } from 'async-mutex';
import { refuseForNow } from './refusal.ts';

/**
 * Shares of something bounded, first come first served. More than `room` that wait are sent away at once, and whoever
 * has waited for `patience` (milliseconds) as well.
 */
export class Budget {
  readonly #shares: SemaphoreInterface;
  readonly #room: number;
  #waiting = 0;

  constructor(shares: number, room: number, patience = 20_000) {
    this.#shares = withTimeout(new Semaphore(shares), patience, busy());
    this.#room = room;
  }

  /** Runs with so many shares, and gives them back whatever comes of it. */
  async spend<T>(shares: number, run: () => Promise<T>): Promise<T> {
    if (this.#waiting >= this.#room) throw busy();
    this.#waiting += 1;
    const acquiring = this.#shares.acquire(shares).finally(() => {
      this.#waiting -= 1;
    });
    const [, release] = await acquiring;
    try {
      return await run();
    } finally {
      release();
    }
  }
}

const busy = () => refuseForNow(503, 'The intake has as much at hand as it can hold; ask again soon', 5);
