import { setTimeout as sleep } from 'node:timers/promises';
import test from 'ava';
import { startPostgres, startTemporal } from '../../engine/start.ts';
import { openDatabase } from '../../store/database.ts';
import { Health, type Readiness } from '../../worker/health.ts';
import { database } from '../store/with-database.ts';
import { intakeFiles } from '../worker/intake-files.ts';
import { WorkerRun } from '../worker/worker-run.ts';

async function answerOf(url: string): Promise<{ status: number; body: Readiness }> {
  const response = await fetch(url);
  return { status: response.status, body: (await response.json()) as Readiness };
}

test('a worker is ready while Temporal and Postgres answer, and tells which does not', async (t) => {
  const [temporal, postgres] = await Promise.all([startTemporal(), startPostgres()]);
  t.teardown(() => Promise.all([temporal.stop(), postgres.stop()]));
  const { environment } = await intakeFiles(t, postgres.databaseUrl);
  const worker = new WorkerRun({
    ...environment,
    ACME_ID: 'acme',
    ACME_SECRET: 'acme-secret',
    TEMPORAL_ADDRESS: temporal.temporal.address,
    TEMPORAL_NAMESPACE: temporal.temporal.namespace,
  });
  // With neither to be reached, a stop takes as long as a stop may.
  t.teardown(() => worker.kill());
  await worker.started;
  const checks = { workers: 'RUNNING', temporal: 'ok', postgres: 'ok', stopping: false };
  t.deepEqual(await answerOf(`${worker.url}/ready`), { status: 200, body: { ready: true, checks } });

  await postgres.stop();
  await sleep(1_100);
  const without = await answerOf(`${worker.url}/ready`);
  t.is(without.status, 503);
  t.like(without.body, { ready: false, checks: { workers: 'RUNNING', temporal: 'ok' } });
  t.regex(without.body.checks.postgres, /^no answer/);

  await temporal.stop();
  await sleep(1_100);
  const alone = await answerOf(`${worker.url}/ready`);
  t.is(alone.status, 503);
  t.regex(alone.body.checks.temporal!, /^no answer/);
  t.notRegex(JSON.stringify(alone.body), /127\.0\.0\.1|postgres:\/\//);
  t.is((await fetch(`${worker.url}/live`)).status, 200);
});

test('a process is not ready unless every worker runs, and not alive once one has failed', async (t) => {
  const states = ['RUNNING', 'INITIALIZED'];
  const health = new Health({ database, workers: () => states });
  t.like(await health.readiness(), { ready: false, checks: { workers: 'INITIALIZED' } });
  states[1] = 'RUNNING';
  t.like(await health.readiness(), { ready: true, checks: { workers: 'RUNNING' } });
  states[0] = 'FAILED';
  t.like(await health.readiness(), { ready: false, checks: { workers: 'FAILED' } });
  t.false(health.isLive());
});

test('a process that is asked to stop is not ready, and still alive', async (t) => {
  const health = new Health({ database });
  t.true((await health.readiness()).ready);
  health.stopping();
  t.deepEqual(await health.readiness(), { ready: false, checks: { postgres: 'ok', stopping: true } });
  t.true(health.isLive());
});

test('however many ask, services are asked once in a second', async (t) => {
  let asked = 0;
  const askTemporal = async (): Promise<void> => {
    asked += 1;
    await sleep(50);
  };
  const health = new Health({ database, askTemporal });
  await Promise.all(Array.from({ length: 100 }, () => health.readiness()));
  await health.readiness();
  t.is(asked, 1);
  await sleep(1_050);
  t.like(await health.readiness(), { ready: true, checks: { temporal: 'ok' } });
  t.is(asked, 2);
});

test('what does not answer is told within seconds, and asked anew: a connection may be dead', async (t) => {
  let asked = 0;
  const { promise, resolve } = Promise.withResolvers<void>();
  const health = new Health({
    database,
    askTemporal: () => {
      asked += 1;
      return promise;
    },
  });
  const late = { ready: false, checks: { temporal: 'no answer within 2 s' } };
  t.like(await Promise.all([health.readiness(), health.readiness()]), [late, late]);
  t.is(asked, 1);
  t.like(await health.readiness(), late);
  t.is(asked, 2);
  resolve();
  await sleep(2_000);
  t.true((await health.readiness()).ready);
});

test('a database that cannot be reached is told by its code alone', async (t) => {
  const nowhere = openDatabase('postgres://me:s3cret@127.0.0.1:1/ledger');
  const { checks } = await new Health({ database: nowhere }).readiness();
  t.is(checks.postgres, 'no answer (ECONNREFUSED)');
  await nowhere.end();
});
