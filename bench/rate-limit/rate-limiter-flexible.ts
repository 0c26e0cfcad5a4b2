// rate-limiter-flexible on Postgres: who is refused comes back when it says.
import { setTimeout as sleep } from 'node:timers/promises';
import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible';
import { openDatabase } from '../../store/database.ts';
import { told } from '../processes/answer.ts';
import { serveCallers } from './callers.ts';
import { countedDatabase } from './counted-database.ts';
import { createTally } from './tally.ts';
import type { Task } from './task.ts';

const task = told<Task>();
const tally = createTally();
const storeClient = countedDatabase(openDatabase(task.databaseUrl), () => {
  tally.roundTrips += 1;
});
const limiter = await new Promise<RateLimiterPostgres>((resolve, reject) => {
  const options = {
    storeClient,
    storeType: 'pool',
    tableName: 'bench_rate',
    points: task.rate.calls,
    duration: 1,
  };
  const created = new RateLimiterPostgres(options, (error) => (error ? reject(error) : resolve(created)));
});

serveCallers(task, tally, async (account, priority) => {
  const began = performance.now();
  for (;;) {
    try {
      await limiter.consume(account);
      tally.granted(priority, performance.now() - began);
      return { sent: () => {}, over: () => {} };
    } catch (refusal) {
      if (!(refusal instanceof RateLimiterRes)) throw refusal;
      await sleep(refusal.msBeforeNext);
    }
  }
});
