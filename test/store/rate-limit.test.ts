import { setTimeout as sleep } from 'node:timers/promises';
import test from 'ava';
import { type RateKey, RateLimitWait } from '../../model/rate-limit.ts';
import { PostgresRateLimit } from '../../store/rate-limit.ts';
import { newAccount } from './signatures.ts';
import { database } from './with-database.ts';

/** An action of its own that may be called once a second. */
async function oncePerSecond() {
  const { vendor, vendorAccount } = await newAccount();
  const key: RateKey = { vendor, vendorAccount, action: 'AddSmsSign' };
  const rateLimit = new PostgresRateLimit(database, () => 1);
  return {
    key,
    rateLimit,
    acquire: (signal = AbortSignal.timeout(60_000)) => rateLimit.acquire(key, signal),
  };
}

/** What it would have to wait, told by an error that gives the place back. */
const waitOf = async (acquiring: Promise<unknown>): Promise<number> => {
  try {
    await acquiring;
    return 0;
  } catch (error) {
    if (error instanceof RateLimitWait) return error.milliseconds;
    throw error;
  }
};

test('the second call leaves a second after the first was sent, however late that was', async (t) => {
  const { acquire } = await oncePerSecond();
  const first = await acquire();
  await sleep(400);
  const sentAt = performance.now();
  await first.sent();
  await acquire();
  t.true(performance.now() - sentAt >= 1_000);
});

test('one who waits already takes a late sending into account', async (t) => {
  const { acquire } = await oncePerSecond();
  const first = await acquire();
  const waiting = acquire().then(() => performance.now());
  await sleep(400);
  const sentAt = performance.now();
  await first.sent();
  t.true((await waiting) - sentAt >= 1_000);
});

test('while a sending has not been reported nobody takes its place', async (t) => {
  const { acquire } = await oncePerSecond();
  await acquire();
  t.true((await waitOf(acquire())) > 0);
});

test('actions and vendor accounts do not share their rates', async (t) => {
  const { key, rateLimit, acquire } = await oncePerSecond();
  await acquire();
  for (const other of [
    { ...key, action: 'QuerySmsSign' },
    { ...key, vendorAccount: `${key.vendorAccount}-other` },
    { ...key, vendor: 'tencent-sms' },
  ]) {
    await t.notThrowsAsync(rateLimit.acquire(other, AbortSignal.timeout(900)));
  }
});

test('a pause gives the place back at once where it is longer than an activity should be held', async (t) => {
  const { key, rateLimit, acquire } = await oncePerSecond();
  await (await acquire()).sent();
  await rateLimit.pause(key, 60_000);
  const wait = await waitOf(acquire());
  t.true(wait > 50_000 && wait <= 60_000);
});

test('a pause stops those who wait already', async (t) => {
  const { key, rateLimit, acquire } = await oncePerSecond();
  await (await acquire()).sent();
  const waiting = waitOf(acquire());
  await rateLimit.pause(key, 60_000);
  t.true((await waiting) > 50_000);
});

test('a shorter pause does not end a longer one', async (t) => {
  const { key, rateLimit, acquire } = await oncePerSecond();
  await (await acquire()).sent();
  await rateLimit.pause(key, 60_000);
  await rateLimit.pause(key, 1);
  t.true((await waitOf(acquire())) > 50_000);
});

test('a short pause is waited for', async (t) => {
  const { key, rateLimit, acquire } = await oncePerSecond();
  await (await acquire()).sent();
  const pausedAt = performance.now();
  await rateLimit.pause(key, 1_500);
  await acquire();
  t.true(performance.now() - pausedAt >= 1_500);
});

test('a wait that is cancelled ends at once and takes nobody’s place', async (t) => {
  const { acquire } = await oncePerSecond();
  await (await acquire()).sent();
  const cancelled = new AbortController();
  const waiting = acquire(cancelled.signal);
  cancelled.abort();
  await t.throwsAsync(waiting, { name: 'AbortError' });
  await t.notThrowsAsync(acquire());
});

test('what is cancelled already asks for nothing', async (t) => {
  const { acquire } = await oncePerSecond();
  await t.throwsAsync(acquire(AbortSignal.abort()), { name: 'AbortError' });
  await t.notThrowsAsync(acquire(AbortSignal.timeout(900)));
});

test('an action without a limit is never called', async (t) => {
  const { key } = await oncePerSecond();
  const rateLimit = new PostgresRateLimit(database, ({ action }) => {
    throw new Error(`No limit is known for ${action}`);
  });
  await t.throwsAsync(rateLimit.acquire(key, AbortSignal.timeout(900)), {
    message: 'No limit is known for AddSmsSign',
  });
});
