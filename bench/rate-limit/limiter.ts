// Our rate limit alone: leave, a bare request, and the report.
import { setTimeout as sleep } from 'node:timers/promises';
import { RateLimitWait } from '../../model/rate-limit.ts';
import { told } from '../processes/answer.ts';
import { serveCallers, type TakeLeave } from './callers.ts';
import { ourRateLimit } from './our-rate-limit.ts';
import { createTally } from './tally.ts';
import type { Task } from './task.ts';

const task = told<Task>();
const tally = createTally();
const { rateLimit } = ourRateLimit(task, tally);
const { signal } = new AbortController();

const takeLeave: TakeLeave = async (vendorAccount, priority, caller) => {
  for (;;) {
    try {
      const key = { vendor: 'aliyun-sms', vendorAccount, action: 'QuerySmsSign' };
      return await rateLimit.acquire(key, { signal, priority, caller });
    } catch (error) {
      if (!(error instanceof RateLimitWait)) throw error;
      await sleep(error.milliseconds);
    }
  }
};

serveCallers(task, tally, takeLeave);
