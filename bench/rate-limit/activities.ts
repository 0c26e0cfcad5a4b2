import { setTimeout as sleep } from 'node:timers/promises';
import { activityInfo } from '@temporalio/activity';
import { asTemporalActivities } from '../../activities/failure.ts';
import { heartbeatsTell } from '../../activities/progress.ts';
import type { Tally } from './tally.ts';
import type { CallsInput } from './task.ts';

/** One call, from the leave to the answer; it tells the tally. */
export type MakeCall = (input: CallsInput) => Promise<void>;

export type Activities = ReturnType<typeof activitiesOf>;

/** As the product's activities run: heard of while they do, and coming back when the rate limit sends them away. */
export const activitiesOf = (tally: Tally, makeCall: MakeCall) =>
  asTemporalActivities({
    async makeCalls(input: CallsInput): Promise<void> {
      let made = Number(activityInfo().heartbeatDetails ?? 0);
      heartbeatsTell(() => made);
      for (; made < input.calls; made++) {
        if (input.every !== undefined) await sleep(Math.random() * 2 * input.every);
        await makeCall(input).catch((error) => {
          tally.failed(error);
          throw error;
        });
      }
    },
  });
