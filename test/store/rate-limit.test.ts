import { setTimeout as sleep } from 'node:timers/promises';
import test from 'ava';
import { openDatabase } from '../../store/database.ts';
import { PostgresRateLimit } from '../../store/rate-limit.ts';
import { ownAction, rateOf, waitOf } from './rates.ts';
import { database } from './with-database.ts';

test('the second call leaves a second after the first was sent, however late that was', async (t) => {
  const { acquire } = await ownAction();
  const first = await acquire();
  await sleep(400);
  const sentAt = performance.now();
  first.sent();
  await acquire();
  t.true(performance.now() - sentAt >= 1_000);
});

test('one who waits already takes a late sending into account', async (t) => {
  const { acquire } = await ownAction();
  const first = await acquire();
  const waiting = acquire().then(() => performance.now());
  await sleep(400);
  const sentAt = performance.now();
  first.sent();
  t.true((await waiting) - sentAt >= 1_000);
});

test('while a sending has not been reported nobody takes its place, however long that takes', async (t) => {
  const { acquire, another } = await ownAction();
  const first = await acquire();
  // Each waits for six seconds: longer than the grant of a dead process counts.
  const waits = await Promise.all([waitOf(another().acquire()), sleep(3_000).then(() => waitOf(acquire()))]);
  t.true(waits.every((wait) => wait > 0));
  first.sent();
});

test('a grant that is over and was never sent is given back', async (t) => {
  const { acquire, another } = await ownAction();
  (await acquire()).over();
  await t.notThrowsAsync(another().acquire({ signal: AbortSignal.timeout(900) }));
});

test('a grant that is over counts from when it was sent', async (t) => {
  const { acquire, another } = await ownAction();
  const first = await acquire();
  const sentAt = performance.now();
  first.sent();
  await sleep(900);
  first.over();
  await another().acquire();
  const took = performance.now() - sentAt;
  t.true(took >= 1_000 && took < 1_900, `${took} ms`);
});

test('in strict mode a call counts until it is over', async (t) => {
  const { acquire, another } = await ownAction(1, { strict: true });
  const first = await acquire();
  first.sent();
  await sleep(700);
  const answeredAt = performance.now();
  first.over();
  await another().acquire();
  t.true(performance.now() - answeredAt >= 1_000);
});

test('the guard is added to the second', async (t) => {
  const { acquire } = await ownAction(1, { guard: 400 });
  const first = await acquire();
  const sentAt = performance.now();
  first.sent();
  await acquire();
  t.true(performance.now() - sentAt >= 1_400);
});

test('who is cancelled while its slot is still ahead gives it back', async (t) => {
  const { acquire, another } = await ownAction();
  (await acquire()).sent();
  const cancelled = new AbortController();
  const waiting = acquire({ signal: cancelled.signal });
  // An interactive caller takes its slot 400 ms ahead.
  await sleep(850);
  cancelled.abort();
  await t.throwsAsync(waiting, { name: 'AbortError' });
  await t.notThrowsAsync(another().acquire({ signal: AbortSignal.timeout(900) }));
});

test('without Postgres nobody sends', async (t) => {
  const nowhere = openDatabase('postgres://nobody@127.0.0.1:1/nothing');
  const rateLimit = new PostgresRateLimit(nowhere, () => rateOf(50));
  const key = { vendor: 'aliyun-sms', vendorAccount: 'acme', action: 'AddSmsSign' };
  await t.throwsAsync(rateLimit.acquire(key, { signal: AbortSignal.timeout(60_000) }), {
    code: 'ECONNREFUSED',
  });
  await nowhere.end();
});

test('actions and vendor accounts do not share their rates', async (t) => {
  const { key, rateLimit, acquire } = await ownAction();
  await acquire();
  for (const other of [
    { ...key, action: 'QuerySmsSign' },
    { ...key, vendorAccount: `${key.vendorAccount}-other` },
    { ...key, vendor: 'tencent-sms' },
  ]) {
    await t.notThrowsAsync(rateLimit.acquire(other, { signal: AbortSignal.timeout(900) }));
  }
});

test('a pause gives the place back at once where it is longer than an activity should be held', async (t) => {
  const { key, rateLimit, acquire } = await ownAction();
  (await acquire()).sent();
  await rateLimit.pause(key, 60_000);
  const wait = await waitOf(acquire());
  t.true(wait > 50_000 && wait <= 60_000);
});

test('a pause stops those who wait already', async (t) => {
  const { key, rateLimit, acquire } = await ownAction();
  (await acquire()).sent();
  const waiting = waitOf(acquire());
  await rateLimit.pause(key, 60_000);
  t.true((await waiting) > 50_000);
});

test('a shorter pause does not end a longer one', async (t) => {
  const { key, rateLimit, acquire } = await ownAction();
  (await acquire()).sent();
  await rateLimit.pause(key, 60_000);
  await rateLimit.pause(key, 1);
  t.true((await waitOf(acquire())) > 50_000);
});

test('a short pause is waited for', async (t) => {
  const { key, rateLimit, acquire } = await ownAction();
  (await acquire()).sent();
  const pausedAt = performance.now();
  await rateLimit.pause(key, 1_500);
  await acquire();
  t.true(performance.now() - pausedAt >= 1_500);
});

test('a wait that is cancelled ends at once and takes nobody’s place', async (t) => {
  const { acquire } = await ownAction();
  (await acquire()).sent();
  const cancelled = new AbortController();
  const waiting = acquire({ signal: cancelled.signal });
  cancelled.abort();
  await t.throwsAsync(waiting, { name: 'AbortError' });
  await t.notThrowsAsync(acquire());
});

test('what is cancelled already asks for nothing', async (t) => {
  const { acquire } = await ownAction();
  await t.throwsAsync(acquire({ signal: AbortSignal.abort() }), { name: 'AbortError' });
  await t.notThrowsAsync(acquire({ signal: AbortSignal.timeout(900) }));
});

test('an action without a limit is never called', async (t) => {
  const { key } = await ownAction();
  const rateLimit = new PostgresRateLimit(database, ({ action }) => {
    throw new Error(`No limit is known for ${action}`);
  });
  await t.throwsAsync(rateLimit.acquire(key, { signal: AbortSignal.timeout(900) }), {
    message: 'No limit is known for AddSmsSign',
  });
});
