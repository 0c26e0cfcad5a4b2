import test from 'ava';
import type { CallAtOnce } from '../store/call-at-once.ts';
import { inProcesses } from '../store/processes.ts';
import { databaseUrl } from '../store/with-database.ts';

/** The most moments that any rolling second holds. */
const worstSecond = (moments: number[]): number =>
  Math.max(...moments.map((from) => moments.filter((at) => at >= from && at < from + 1_000).length));

for (const [limit, late] of [
  [5, 0],
  [50, 0],
  [2, 300],
] as const) {
  const title = `no rolling second holds more than ${limit} calls of 4 processes, each sent up to ${late} ms late`;
  test.serial(title, async (t) => {
    const key = { vendor: 'aliyun-sms', vendorAccount: `limit-${limit}`, action: 'AddSmsSign' };
    const input: CallAtOnce = { databaseUrl, key, limit, late, milliseconds: 2_500 };
    const moments = (await inProcesses<number[]>('./call-at-once.ts', [input, input, input, input])).flat();
    t.true(moments.length > limit);
    t.true(worstSecond(moments) <= limit);
  });
}
