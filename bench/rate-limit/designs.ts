import type { ModeName } from './modes.ts';
import type { CallsInput } from './task.ts';

/** What limits the calls. */
export interface Design {
  about: string;
  program: URL;
  /** The workflows that its workers are given, if it runs on Temporal, and how many calls each of them makes. */
  workflows?: { name: 'callsInOneActivity' | 'oneActivityACall'; calls: CallsInput['calls'] };
  /** What it is tried by unless told otherwise. */
  modes: readonly ModeName[];
}

/** The designs by their names. */
export const designs = {
  countersign: {
    about: 'the whole path: workflow, activity, gate, limit, got, wire; 50 calls a workflow',
    program: new URL('./countersign.ts', import.meta.url),
    workflows: { name: 'callsInOneActivity', calls: 50 },
    modes: [
      'calm',
      'stall',
      'burn',
      'strict',
      'jitter',
      'guarded',
      'clocks',
      'kill',
      'fairness',
      'uncontended',
    ],
  },
  'countersign-one-call': {
    about: 'the same, one call a workflow',
    program: new URL('./countersign.ts', import.meta.url),
    workflows: { name: 'callsInOneActivity', calls: 1 },
    modes: ['calm'],
  },
  limiter: {
    about: 'our limit alone, with a bare request',
    program: new URL('./limiter.ts', import.meta.url),
    modes: ['calm', 'stall', 'burn', 'fairness', 'uncontended', 'many', 'flood'],
  },
  'rate-limiter-flexible': {
    about: 'rate-limiter-flexible on Postgres, with a bare request',
    program: new URL('./rate-limiter-flexible.ts', import.meta.url),
    modes: ['calm', 'clocks', 'uncontended'],
  },
  'temporal-task-queue': {
    about: "Temporal's maxTaskQueueActivitiesPerSecond, an activity a call, with a bare request",
    program: new URL('./task-queue-rate.ts', import.meta.url),
    workflows: { name: 'oneActivityACall', calls: 50 },
    modes: ['calm'],
  },
  bottleneck: {
    about: 'bottleneck, one in each process, with a bare request',
    program: new URL('./bottleneck.ts', import.meta.url),
    modes: ['calm'],
  },
} as const satisfies Record<string, Design>;

export type DesignName = keyof typeof designs;
