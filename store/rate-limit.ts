import { setTimeout as sleep } from 'node:timers/promises';
import { type Grant, type RateKey, type RateLimit, RateLimitWait } from '../model/rate-limit.ts';
import { type Database, databaseNow, type Transaction, transaction } from './database.ts';

/**
 * A second and a guard: what leaves a full second apart arrives a little less apart when the first is held up on its
 * way. Measured: with 1,020 ms and late sendings written back, no rolling second at the vendor held more than it may.
 */
const window = 1_020;

/** A sending later than this after its slot is written back, so that it counts from when it really happened. */
const lateness = 5;

/** Longer waits give the place back: an activity that only waits keeps others from working. */
const longestWait = 3_000;

interface Slot {
  at: number;
  wait: number;
}

/**
 * At most N calls in any rolling second: one row per vendor account and action holds the last N grants, and the next
 * one is a window after the N-th last. Postgres is the only clock; each process waits a difference, never until a time.
 */
export class PostgresRateLimit implements RateLimit {
  readonly #database: Database;
  readonly #limitOf: (key: RateKey) => number;

  /** `limitOf` says how many calls a second may see; an action without a limit must throw. */
  constructor(database: Database, limitOf: (key: RateKey) => number) {
    this.#database = database;
    this.#limitOf = limitOf;
  }

  async acquire(key: RateKey, signal: AbortSignal): Promise<Grant> {
    signal.throwIfAborted();
    const limit = this.#limitOf(key);
    const slot = await transaction(this.#database, (tx) => reserve(tx, key, limit));
    const received = performance.now();
    const leave = received + slot.wait;
    // A timer may fire a little early, and early is an excess.
    while (performance.now() < leave) {
      await sleep(Math.ceil(leave - performance.now()), undefined, { signal });
    }
    return { sent: () => this.#sent(key, slot.at, performance.now() - leave) };
  }

  async pause(key: RateKey, milliseconds: number): Promise<void> {
    await this.#database.query(
      `update call_rate set paused_until = greatest(paused_until, extract(epoch from clock_timestamp()) * 1000 + $4)
       where vendor = $1 and vendor_account = $2 and action = $3`,
      [...keyValues(key), milliseconds],
    );
  }

  async #sent(key: RateKey, granted: number, late: number): Promise<void> {
    if (late <= lateness) return;
    await this.#database.query(
      `update call_rate
       set granted = (select array_agg(at order by at) from unnest(array_replace(granted, $4::float8, $4::float8 + $5::float8)) as at)
       where vendor = $1 and vendor_account = $2 and action = $3`,
      [...keyValues(key), granted, late],
    );
  }
}

const keyValues = (key: RateKey) => [key.vendor, key.vendorAccount, key.action];

async function reserve(tx: Transaction, key: RateKey, limit: number): Promise<Slot> {
  await tx.query(
    `insert into call_rate (vendor, vendor_account, action) values ($1, $2, $3) on conflict do nothing`,
    keyValues(key),
  );
  // The row is locked before the clock is read: a time read while waiting for the lock would be in the past.
  const { rows } = await tx.query<{ granted: number[]; pausedUntil: number }>(
    `select granted, paused_until as "pausedUntil" from call_rate
     where vendor = $1 and vendor_account = $2 and action = $3 for update`,
    keyValues(key),
  );
  const { granted, pausedUntil } = rows[0]!;
  const present = await databaseNow(tx);
  const recent = granted.filter((at) => at > present - window);
  const nthLast = recent.at(-limit);
  const at = Math.max(present, pausedUntil, nthLast === undefined ? 0 : nthLast + window);
  const wait = at - present;
  if (wait > longestWait) throw new RateLimitWait(key, Math.ceil(wait));
  await tx.query(
    `update call_rate set granted = $4 where vendor = $1 and vendor_account = $2 and action = $3`,
    [...keyValues(key), [...recent, at].sort((a, b) => a - b).slice(-limit)],
  );
  return { at, wait };
}
