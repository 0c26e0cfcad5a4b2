// The whole path: workflow, activity, gate, our rate limit, the client of a vendor, got, wire.
import { callOptions } from '../../activities/call-options.ts';
import type { RateLimit } from '../../model/rate-limit.ts';
import { PostgresAccountGate } from '../../store/account-gate.ts';
import { smsVendors } from '../../vendors/registry.ts';
import { told } from '../processes/answer.ts';
import { nameOf } from '../recording/arrival.ts';
import { countedDatabase } from './counted-database.ts';
import { ourRateLimit } from './our-rate-limit.ts';
import { createTally } from './tally.ts';
import type { Task } from './task.ts';
import { serveTemporal } from './temporal-worker.ts';

const task = told<Task>();
const tally = createTally();
const { database, rateLimit } = ourRateLimit(task, tally);
const countedForGate = countedDatabase(database, () => {
  tally.otherRoundTrips += 1;
});

/** A client of the account as the configuration of a worker makes one, QuerySmsSign being what it calls by `glance`. */
const clientOf = (vendorAccount: string, limit: RateLimit) =>
  smsVendors['aliyun-sms'].createApi({
    endpoint: task.endpoint,
    credentials: async () => ({ accessKeyId: 'bench', accessKeySecret: 'bench-secret' }),
    api: 'modify',
    options: {},
    vendorAccount,
    gate: new PostgresAccountGate(countedForGate, vendorAccount, {
      probeAfter: 60_000,
      longestProbe: 90_000,
    }),
    rateLimit: limit,
  });

await serveTemporal(task, tally, async ({ account, priority }) => {
  let grantedAt = 0;
  const limit: RateLimit = {
    pause: (key, milliseconds) => rateLimit.pause(key, milliseconds),
    async acquire(key, caller) {
      const grant = await rateLimit.acquire(key, caller);
      grantedAt = performance.now();
      return grant;
    },
  };
  const text = nameOf({ account, process: task.process });
  await clientOf(account, limit).glance({ text, scope: 'mainland' }, callOptions(priority));
  tally.answered(performance.now() - grantedAt);
});
