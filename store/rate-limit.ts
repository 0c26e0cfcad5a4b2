import { setTimeout as sleep } from 'node:timers/promises';
import { type Grant, longestHold, type RateKey, type RateLimit, RateLimitWait } from '../model/rate-limit.ts';
import { type Database, databaseNow, type Transaction, transaction } from './database.ts';

/** A second, and a guard for what arrives less far apart than it was sent because the first was held up on its way. */
const window = 1_020;

/**
 * A grant counts as being sent all the while until its sending is reported, for so long at most: then it was of no use
 * to its process, or that has died.
 */
const longestSending = 5_000;

/** Longer waits give the place back: an activity that only waits keeps others from working. */
const longestWait = 3_000;

/** How soon to ask again when all that is waited for is the report of a sending. */
const shortestWait = 20;

type Answer = { granted: number } | { wait: number };

/**
 * At most N calls in any rolling second: one row per vendor account and action holds when the last ones were sent, and
 * no grant is given while it holds N of the last second. Postgres is the only clock, and every moment in the row is the
 * latest at which the call can have been sent, so slow processes and slow answers make it slower but never wrong.
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
    const limit = this.#limitOf(key);
    const giveUpAt = performance.now() + longestWait;
    for (;;) {
      signal.throwIfAborted();
      const lapsesAt = performance.now() + longestHold;
      const answer = await transaction(this.#database, (tx) => ask(tx, key, limit));
      if ('granted' in answer) {
        return {
          isGood: () => performance.now() < lapsesAt,
          sent: () => this.#sent(key, answer.granted),
        };
      }
      if (performance.now() + answer.wait > giveUpAt) throw new RateLimitWait(key, Math.ceil(answer.wait));
      await sleep(Math.ceil(answer.wait), undefined, { signal });
    }
  }

  async pause(key: RateKey, milliseconds: number): Promise<void> {
    await this.#database.query(
      `update call_rate set paused_until = greatest(paused_until, extract(epoch from clock_timestamp()) * 1000 + $4)
       where vendor = $1 and vendor_account = $2 and action = $3`,
      [...keyValues(key), milliseconds],
    );
  }

  async #sent(key: RateKey, granted: number): Promise<void> {
    await this.#database.query(
      `update call_rate
       set sendings = array_append(array_remove(sendings, $4::float8), (extract(epoch from clock_timestamp()) * 1000)::float8)
       where vendor = $1 and vendor_account = $2 and action = $3`,
      [...keyValues(key), granted],
    );
  }
}

const keyValues = (key: RateKey) => [key.vendor, key.vendorAccount, key.action];

async function ask(tx: Transaction, key: RateKey, limit: number): Promise<Answer> {
  await tx.query(
    `insert into call_rate (vendor, vendor_account, action) values ($1, $2, $3) on conflict do nothing`,
    keyValues(key),
  );
  // The row is locked before the clock is read: a time read while waiting for the lock would be in the past.
  const { rows } = await tx.query<{ sendings: number[]; pausedUntil: number }>(
    `select sendings, paused_until as "pausedUntil" from call_rate
     where vendor = $1 and vendor_account = $2 and action = $3 for update`,
    keyValues(key),
  );
  const { sendings, pausedUntil } = rows[0]!;
  const present = await databaseNow(tx);
  const recent = sendings.filter((at) => at > present - window);
  const wait = Math.max(pausedUntil - present, untilRoom(recent, limit, present));
  if (wait > 0) return { wait };
  const granted = present + longestSending;
  await tx.query(
    `update call_rate set sendings = $4 where vendor = $1 and vendor_account = $2 and action = $3`,
    [...keyValues(key), [...recent, granted]],
  );
  return { granted };
}

/** Milliseconds until one more may be sent, if what is being sent now was sent when it was granted. */
function untilRoom(recent: number[], limit: number, present: number): number {
  const nthLast = recent
    .map((at) => (at > present ? at - longestSending : at))
    .sort((a, b) => a - b)
    .at(-limit);
  return nthLast === undefined ? 0 : Math.max(shortestWait, nthLast + window - present);
}
