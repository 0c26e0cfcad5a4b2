import type { Rate } from '../../model/rate-limit.ts';
import type { Load } from './task.ts';

/** What happens in mid-run, and after which part of it. */
export interface Incident {
  after: number;
  what: 'worker killed' | 'worker added' | 'Postgres restarted' | 'Postgres crashed';
}

/** The conditions of a run. */
export interface Mode {
  about: string;
  rate?: Partial<Rate>;
  /** How many vendor accounts are called at once; one unless told. */
  accounts?: number;
  load?: Load;
  /** Milliseconds by which a call may be held up on its way to the vendor. */
  jitter?: number;
  /** Modules that are imported before the program of each process, counted from 1. */
  preload?: (process: number) => URL[];
  /** Whether other processes burn all the cores. */
  burns?: true;
  incidents?: Incident[];
}

const stalls = new URL('../disturbances/stall.ts', import.meta.url);
const wrongClock = new URL('../disturbances/clock.ts', import.meta.url);

const fiveMinutes = 300_000;

const jitter = 100;

/** The modes by their names. */
export const modes = {
  calm: { about: 'nothing in the way' },
  stall: {
    about: 'the event loop of each worker stands still for 60–150 ms, every 1.5 s or so',
    preload: () => [stalls],
  },
  burn: { about: 'a process a core burns all of it', burns: true },
  strict: {
    about: '0–100 ms of jitter on the way to the vendor; `strict: true`',
    jitter,
    rate: { strict: true },
  },
  jitter: { about: 'the same jitter; limits as they are unless told', jitter },
  guarded: { about: 'the same jitter; `guard: 110`', jitter, rate: { guard: jitter + 10 } },
  clocks: {
    about: 'the clocks of the workers are 5 minutes off, either way',
    preload: (process) => [new URL(`?shift=${process % 2 === 0 ? -fiveMinutes : fiveMinutes}`, wrongClock)],
  },
  kill: {
    about: 'a worker killed, another added, Postgres restarted, and crashed',
    incidents: [
      { after: 0.2, what: 'worker killed' },
      { after: 0.4, what: 'worker added' },
      { after: 0.6, what: 'Postgres restarted' },
      { after: 0.8, what: 'Postgres crashed' },
    ],
  },
  fairness: {
    about: 'calls that somebody waits for, twice a second in each process, while bulk saturates',
    load: { bulk: 16, interactiveEvery: 500 },
  },
  uncontended: {
    about: 'some twenty calls a second in all, each of which somebody waits for',
    load: { bulk: 0, interactiveEvery: 160 },
  },
  many: {
    about: '200 accounts limited at once, each to 5 calls a second',
    accounts: 200,
    rate: { calls: 5 },
    load: { bulk: 1 },
  },
  flood: {
    about: '200 accounts at once, each limited to 50 calls a second: more than a small machine can make',
    accounts: 200,
    load: { bulk: 2 },
  },
} as const satisfies Record<string, Mode>;

export type ModeName = keyof typeof modes;
