import type { Priority, Rate } from '../../model/rate-limit.ts';

/** What calls, in one process. */
export interface Load {
  /** How many call at once, each again as soon as it has its answer. */
  bulk: number;
  /** Milliseconds, on average, between the calls that somebody waits for; none of them unless told. */
  interactiveEvery?: number | undefined;
}

export interface TemporalTask {
  address: string;
  namespace: string;
  taskQueue: string;
  /** The file of the bundled workflows. */
  bundle: string;
}

/** The queue of the activities: one of their own, as the product has it. */
export const activityQueueOf = (taskQueue: string): string => `${taskQueue}-calls`;

/** What one worker process is told. */
export interface Task {
  /** From 1. */
  process: number;
  databaseUrl: string;
  endpoint: string;
  temporal: TemporalTask | undefined;
  rate: Rate;
  /** The vendor accounts that are called at once. */
  accounts: string[];
  load: Load;
}

/** What a workflow makes, and how. */
export interface CallsInput {
  /** Where its activities are. */
  taskQueue: string;
  account: string;
  priority: Priority;
  calls: number;
  /** Milliseconds between two, on average; none unless told. */
  every?: number;
}
