import { setTimeout as sleep } from 'node:timers/promises';
import test from 'ava';
import { openDatabase } from '../../store/database.ts';
import { PostgresRateLimit } from '../../store/rate-limit.ts';
import { callOf, ownAction, rateOf, waitOf } from './rates.ts';
import { startSlowProxy } from './slow-proxy.ts';
import { database, databaseUrl } from './with-database.ts';

test('an answer of Postgres that comes late is not used: others may have been told otherwise', async (t) => {
  const { key, acquire } = await ownAction();
  const proxy = await startSlowProxy(databaseUrl);
  const slow = openDatabase(proxy.url);
  t.teardown(async () => {
    await slow.end();
    proxy.stop();
  });
  await slow.query('select');
  const moments: number[] = [];
  const called = () => moments.push(performance.now());
  const rateLimit = new PostgresRateLimit(slow, () => rateOf(1));
  proxy.holdBack(5_000);
  const late = callOf(
    { acquire: () => rateLimit.acquire(key, { signal: AbortSignal.timeout(30_000) }) },
    {},
    called,
  );
  await sleep(100);
  proxy.holdBack(0);
  // While its answer is under way, what it was granted lapses.
  await sleep(3_500);
  for (let call = 0; call < 3; call += 1) await callOf({ acquire }, {}, called);
  await late;
  const apart = moments
    .toSorted((one, other) => one - other)
    .map((at, index, all) => at - (all[index - 1] ?? 0));
  t.true(
    apart.every((gap) => gap >= 1_000),
    apart.join(),
  );
});

test('who comes during a pause is told of it at once, also when others were sent away before', async (t) => {
  const { key, rateLimit, acquire } = await ownAction();
  await rateLimit.pause(key, 60_000);
  for (let caller = 0; caller < 3; caller += 1) t.true((await waitOf(acquire())) > 50_000);
});

test('a pause stops the slots that were taken ahead', async (t) => {
  const { key, rateLimit, acquire } = await ownAction(2);
  for (let call = 0; call < 2; call += 1) (await acquire()).sent();
  const waiting = waitOf(acquire());
  // It is taken a tenth of a second ahead.
  await sleep(960);
  await rateLimit.pause(key, 60_000);
  t.true((await waiting) > 50_000);
});

test('what is told twice takes nobody else’s slot away', async (t) => {
  const { key, acquire, another } = await ownAction();
  const entries = async () => {
    const { rows } = await database.query<{ sendings: number[] }>(
      'select sendings from call_rate where (vendor, vendor_account, action) = ($1, $2, $3)',
      [key.vendor, key.vendorAccount, key.action],
    );
    return rows[0]!.sendings;
  };
  const seen: number[] = [];
  for (let process = 0; process < 20; process += 1) {
    const grant = await another().acquire();
    seen.push(...(await entries()));
    grant.over();
    // Told within this time.
    await sleep(80);
  }
  t.is(new Set(seen).size, 20);
  await acquire();
  t.is((await entries()).length, 1);
});

test('a clock of Postgres that was set back stops nobody for long', async (t) => {
  const { key, acquire } = await ownAction();
  (await acquire()).sent();
  await sleep(100);
  await database.query(
    `update call_rate set last_slot = last_slot + 600000,
       sendings = (select array_agg(at + 600000) from unnest(sendings) at)
     where (vendor, vendor_account, action) = ($1, $2, $3)`,
    [key.vendor, key.vendorAccount, key.action],
  );
  await t.notThrowsAsync(acquire({ signal: AbortSignal.timeout(3_000) }));
});
