import { setTimeout as sleep } from 'node:timers/promises';
import type { Priority } from '../../model/rate-limit.ts';
import { answer } from '../processes/answer.ts';
import { bareRequest } from './bare-request.ts';
import type { Tally } from './tally.ts';
import type { Task } from './task.ts';

/** Leave to make one call. */
interface Leave {
  sent(): void;
  over(): void;
}

/** Waits until one more call may be made to the account. `caller` is the same for the same caller. */
export type TakeLeave = (account: string, priority: Priority, caller: string) => Promise<Leave>;

const afterTrouble = 200;

/** Calls as the task says from `start` on, without an engine. */
export function serveCallers(task: Task, tally: Tally, takeLeave: TakeLeave): void {
  const { process, accounts, load } = task;

  async function callOnce(account: string, priority: Priority, caller: string): Promise<void> {
    const leave = await takeLeave(account, priority, caller);
    const began = performance.now();
    try {
      await bareRequest(task, account, (sending) => {
        leave.sent();
        tally.written(sending);
      });
      tally.answered(performance.now() - began);
    } finally {
      leave.over();
    }
  }

  async function callAgain(
    account: string,
    priority: Priority,
    caller: string,
    pause: () => number,
  ): Promise<void> {
    for (;;) {
      await sleep(pause());
      await callOnce(account, priority, caller).catch(async (error) => {
        tally.failed(error);
        await sleep(afterTrouble);
      });
    }
  }

  answer({
    prepare: () => true,
    start: () => {
      tally.begin();
      for (const account of accounts) {
        for (let index = 1; index <= load.bulk; index++) {
          void callAgain(account, 'bulk', `${account} ${process} ${index}`, () => 0);
        }
        const every = load.interactiveEvery;
        if (every !== undefined) {
          void callAgain(account, 'interactive', `${account} ${process}`, () => Math.random() * 2 * every);
        }
      }
    },
    counts: () => tally.counts(),
  });
}
