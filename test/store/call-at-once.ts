// A process that calls as often as it may for a while, several at a time, and prints the moments of sending.
import { setTimeout as sleep } from 'node:timers/promises';
import { defaultGuard, type RateKey, RateLimitWait } from '../../model/rate-limit.ts';
import { openDatabase } from '../../store/database.ts';
import { PostgresRateLimit } from '../../store/rate-limit.ts';

export interface CallAtOnce {
  databaseUrl: string;
  key: RateKey;
  limit: number;
  /** Milliseconds that a sending may take to reach the wire after leave was given, at most. */
  late: number;
  milliseconds: number;
}

const { databaseUrl, key, limit, late, milliseconds }: CallAtOnce = JSON.parse(process.argv[2]!);
const database = openDatabase(databaseUrl);
const rateLimit = new PostgresRateLimit(database, () => ({
  calls: limit,
  guard: defaultGuard,
  strict: false,
}));
const end = performance.now() + milliseconds;
const moments: number[] = [];

async function callOnce(): Promise<void> {
  const grant = await rateLimit.acquire(key, { signal: AbortSignal.timeout(60_000) });
  if (late > 0) await sleep(Math.random() * late);
  // The machine's monotonic clock, which its processes share.
  moments.push(Number(process.hrtime.bigint()) / 1e6);
  grant.sent();
  grant.over();
}

async function callAgainAndAgain(): Promise<void> {
  while (performance.now() < end) {
    try {
      await callOnce();
    } catch (error) {
      if (!(error instanceof RateLimitWait)) throw error;
      await sleep(error.milliseconds);
    }
  }
}

await Promise.all(Array.from({ length: 6 }, callAgainAndAgain));
process.stdout.write(JSON.stringify(moments));
await database.end();
