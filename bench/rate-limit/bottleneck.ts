// bottleneck, as one finds it in many services: each process keeps the whole limit by itself.
import Bottleneck from 'bottleneck';
import { told } from '../processes/answer.ts';
import { serveCallers } from './callers.ts';
import { createTally } from './tally.ts';
import type { Task } from './task.ts';

const task = told<Task>();
const tally = createTally();
const { calls } = task.rate;
const limiter = new Bottleneck({
  reservoir: calls,
  reservoirRefreshAmount: calls,
  reservoirRefreshInterval: 1_000,
});

serveCallers(task, tally, async (_, priority) => {
  const began = performance.now();
  await limiter.schedule(async () => {});
  tally.granted(priority, performance.now() - began);
  return { sent: () => {}, over: () => {} };
});
