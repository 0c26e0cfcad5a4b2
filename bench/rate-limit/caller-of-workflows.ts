// Sees to it that there are always as many workflows as all workers can work on. A process of its own: it is ended in
// the midst of its questions.
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client, Connection } from '@temporalio/client';
import { answer, told } from '../processes/answer.ts';
import type { Design } from './designs.ts';
import { activityQueueOf, type CallsInput, type Load, type TemporalTask } from './task.ts';

export interface WorkflowLoad {
  temporal: TemporalTask;
  workflows: NonNullable<Design['workflows']>;
  accounts: string[];
  /** Of each process, and how many there are. */
  load: Load;
  processes: number;
}

const { temporal, workflows, accounts, load, processes } = told<WorkflowLoad>();

/** More than the workers can take, so that one that is added finds something to do. */
const waiting = 1.25;

const afterTrouble = 200;

const connection = await Connection.connect({ address: temporal.address });
const client = new Client({ connection, namespace: temporal.namespace });

async function again(input: CallsInput): Promise<void> {
  const { taskQueue } = temporal;
  for (;;) {
    const start = { taskQueue, workflowId: `bench-${randomUUID()}`, args: [input] };
    await client.workflow.execute(workflows.name, start).catch(() => sleep(afterTrouble));
  }
}

answer({
  start: () => {
    for (const account of accounts) {
      const input = { account, taskQueue: activityQueueOf(temporal.taskQueue) };
      const every = load.interactiveEvery;
      for (let index = 0; every !== undefined && index < processes; index++) {
        void again({ ...input, priority: 'interactive', calls: Number.MAX_SAFE_INTEGER, every });
      }
      for (let index = 0; index < Math.ceil(load.bulk * processes * waiting); index++) {
        void again({ ...input, priority: 'bulk', calls: workflows.calls });
      }
    }
  },
});
