import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  type Grant,
  longestHold,
  type Rate,
  type RateCaller,
  type RateKey,
  type RateLimit,
  RateLimitWait,
  type RateMeter,
} from '../model/rate-limit.ts';
import { CallQueue } from './call-queue.ts';
import type { CallSlot } from './call-reports.ts';
import { pauseCalls } from './call-slots.ts';
import type { Database } from './database.ts';

/**
 * At most N calls in any rolling second: a row per vendor account and action holds when the last ones were sent, and no
 * slot is taken before N more could have been. Postgres is the only clock, and every moment in the row is the latest at
 * which the call can have been sent, so slow processes and slow answers make it slower but never wrong.
 */
export class PostgresRateLimit implements RateLimit {
  readonly #database: Database;
  readonly #rateOf: (key: RateKey) => Rate;
  readonly #meter: RateMeter | undefined;
  /** Others take turns with this one. */
  readonly #process = randomUUID();
  readonly #queues = new Map<string, { queue: CallQueue; rate: Rate }>();

  /** An action without a rate must throw. */
  constructor(database: Database, rateOf: (key: RateKey) => Rate, meter?: RateMeter) {
    this.#database = database;
    this.#rateOf = rateOf;
    this.#meter = meter;
  }

  async acquire(key: RateKey, caller: RateCaller): Promise<Grant> {
    const { queue, rate } = this.#queueOf(key);
    caller.signal.throwIfAborted();
    const { priority = 'interactive' } = caller;
    const began = performance.now();
    for (;;) {
      const slot = await queue.take(caller).catch((error) => {
        if (error instanceof RateLimitWait) this.#meter?.sentAway(key, priority);
        throw error;
      });
      try {
        await until(slot.at, caller.signal);
      } catch (error) {
        queue.settle(slot, 'unused');
        throw error;
      }
      if (!queue.isPaused) {
        this.#meter?.granted(key, priority, performance.now() - began);
        return this.#grant(key, rate, queue, slot);
      }
      queue.settle(slot, 'unused');
    }
  }

  async pause(key: RateKey, milliseconds: number): Promise<void> {
    this.#meter?.throttled(key, milliseconds);
    this.#queueOf(key).queue.pause(milliseconds);
    await pauseCalls(this.#database, key, milliseconds);
  }

  #grant(key: RateKey, { strict }: Rate, queue: CallQueue, slot: CallSlot): Grant {
    let wasSent = false;
    return {
      isGood: () => performance.now() < slot.from + longestHold,
      sent: () => {
        const at = performance.now();
        if (!wasSent) this.#meter?.sent(key, at - slot.at);
        wasSent = true;
        if (!strict) queue.settle(slot, at);
      },
      over: () => queue.settle(slot, wasSent ? performance.now() : 'unused'),
    };
  }

  #queueOf(key: RateKey): { queue: CallQueue; rate: Rate } {
    const name = `${key.vendor} ${key.vendorAccount} ${key.action}`;
    const rate = this.#rateOf(key);
    const known = this.#queues.get(name) ?? {
      rate,
      queue: new CallQueue(this.#database, key, rate, this.#process),
    };
    this.#queues.set(name, known);
    return known;
  }
}

/** Never before the moment: a timer may be early. */
async function until(moment: number, signal: AbortSignal): Promise<void> {
  for (let left = moment - performance.now(); left > 0; left = moment - performance.now()) {
    await sleep(Math.max(1, Math.floor(left)), undefined, { signal });
  }
}
