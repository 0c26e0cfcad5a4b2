import { randomUUID } from 'node:crypto';
import { availableParallelism } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { defaultGuard, type Rate } from '../../model/rate-limit.ts';
import { type Program, startProgram } from '../processes/start.ts';
import { unlessEnded } from '../processes/unless-ended.ts';
import { processorTime } from '../processor-time.ts';
import { machineNow } from '../recording/machine-clock.ts';
import type { Recorded } from '../recording/server.ts';
import { startVendor } from '../recording/start.ts';
import type { Services } from '../services.ts';
import type { WorkflowLoad } from './caller-of-workflows.ts';
import { type Design, type DesignName, designs } from './designs.ts';
import { type Happened, makeIncidents } from './incidents.ts';
import { type Mode, type ModeName, modes } from './modes.ts';
import type { Counts } from './tally.ts';
import type { Task } from './task.ts';

/** One design under one condition. */
export interface RunRequest {
  design: DesignName;
  mode: ModeName;
  seconds: number;
}

export interface RunContext {
  services: Services;
  /** The file of the bundled workflows. */
  bundle: string;
  progress: (line: string) => void;
  signal: AbortSignal;
}

/** What was seen; moments are of the machine's clock. */
export interface Seen extends Recorded {
  request: RunRequest;
  rate: Rate;
  processes: number;
  first: number;
  counts: Counts[];
  happened: Happened[];
  /** Milliseconds of processor time; undefined where it cannot be told. */
  servers: { postgres: number | undefined; temporal: number | undefined };
  isRecorderFirst: boolean;
}

const processes = 4;
const usual = { rate: { calls: 50, guard: defaultGuard, strict: false }, load: { bulk: 16 } };

/** Milliseconds that the vendor takes for an answer. */
const answersAfter = 30;

/** Starts the workers of a design, lets them call for a while, and ends all that it has started. */
export async function run(
  request: RunRequest,
  { services, bundle, progress, signal }: RunContext,
): Promise<Seen> {
  const design: Design = designs[request.design];
  const mode: Mode = modes[request.mode];
  const rate = { ...usual.rate, ...mode.rate };
  const load = mode.load ?? usual.load;
  await using started = new AsyncDisposableStack();

  const vendor = await startVendor({ jitter: mode.jitter ?? 0, answersAfter });
  started.defer(() => vendor.stop());
  const name = `${request.design}-${request.mode}-${randomUUID().slice(0, 8)}`;
  const accounts = Array.from({ length: mode.accounts ?? 1 }, (_, index) => `${name}-${index + 1}`);
  const temporal = design.workflows && services.temporal && { ...services.temporal, taskQueue: name, bundle };

  const workers: Program[] = [];
  const whole = <Result>(part: () => Promise<Result>): Promise<Result> => unlessEnded(signal, workers, part);
  const addWorker = async (): Promise<Program> => {
    const index = workers.length + 1;
    const { databaseUrl } = services;
    const task: Task = {
      process: index,
      databaseUrl,
      endpoint: vendor.endpoint,
      temporal,
      rate,
      accounts,
      load,
    };
    const worker = startProgram(design.program, task, mode.preload?.(index));
    workers.push(worker);
    started.defer(() => worker.kill());
    await whole(() => worker.ask('prepare'));
    return worker;
  };
  await Promise.all(Array.from({ length: processes }, addWorker));
  for (let core = 0; mode.burns && core < availableParallelism(); core++) {
    const burner = startProgram(new URL('../disturbances/burn.ts', import.meta.url), {});
    started.defer(() => burner.kill());
  }

  const began = usedBy(services);
  await Promise.all(workers.map((worker) => worker.ask('start')));
  if (temporal && design.workflows) {
    const workflowLoad: WorkflowLoad = { temporal, workflows: design.workflows, accounts, load, processes };
    const caller = startProgram(new URL('./caller-of-workflows.ts', import.meta.url), workflowLoad);
    started.defer(() => caller.kill());
    await whole(() => caller.ask('start'));
  }
  const first = await whole(() => vendor.first());
  progress(`      the first call has arrived: ${request.seconds} s from here on`);
  const milliseconds = request.seconds * 1_000;
  const surroundings = { first, milliseconds, services, workers, addWorker, signal };
  const happened = await whole(() => makeIncidents(mode.incidents ?? [], surroundings));
  await whole(() => sleep(Math.max(0, first + milliseconds - machineNow()), undefined, { signal }));

  // Those that were killed do not answer.
  const alive = await Promise.allSettled(workers.map((worker) => worker.ask<Counts>('counts')));
  const ended = usedBy(services);
  await Promise.all(workers.map((worker) => worker.kill()));
  // What is still on its way counts, too.
  await sleep(100 + (mode.jitter ?? 0), undefined, { signal });
  return {
    ...{ request, rate, processes, first, happened, isRecorderFirst: vendor.isFirst },
    ...(await vendor.recorded()),
    counts: alive.flatMap((answer) => (answer.status === 'fulfilled' ? [answer.value] : [])),
    servers: {
      postgres: difference(began.postgres, ended.postgres),
      temporal: difference(began.temporal, ended.temporal),
    },
  };
}

const usedBy = (services: Services) => ({
  postgres: processorTime(services.pidOf('postgres')),
  temporal: processorTime(services.pidOf('temporal')),
});

/** Undefined, too, where the server was started anew meanwhile. */
const difference = (before: number | undefined, after: number | undefined): number | undefined =>
  before === undefined || after === undefined || after < before ? undefined : after - before;
