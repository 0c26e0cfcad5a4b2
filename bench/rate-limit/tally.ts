import type { Priority, RateMeter } from '../../model/rate-limit.ts';
import type { Sending } from './bare-request.ts';

/** What one worker process has counted; times are milliseconds. */
export interface Counts {
  waits: Record<Priority, number[]>;
  /** From the leave to the end of the answer, all together. */
  answering: number;
  answers: number;
  /** Calls that were written to the wire later than they might be, by more than the guard takes with ease. */
  lateSends: number;
  sentAway: number;
  /** Each bare request. */
  sendings: Sending[];
  /** Statements that the limiter has sent to Postgres, and those of the rest of the path. */
  roundTrips: number;
  otherRoundTrips: number;
  processorTime: number;
  /** What went wrong, and how often. */
  errors: Record<string, number>;
}

export interface Tally extends Omit<Counts, 'processorTime'> {
  /** The processor's time counts from here on. */
  begin(): void;
  granted(priority: Priority, waited: number): void;
  written(sending: Sending): void;
  answered(milliseconds: number): void;
  failed(error: unknown): void;
  counts(): Counts;
}

const late = 5;

export function createTally(): Tally {
  let began = process.cpuUsage();
  return {
    waits: { interactive: [], bulk: [] },
    sendings: [],
    ...{ answering: 0, answers: 0, lateSends: 0, sentAway: 0, roundTrips: 0, otherRoundTrips: 0, errors: {} },
    begin() {
      began = process.cpuUsage();
    },
    granted(priority, waited) {
      this.waits[priority].push(waited);
    },
    written(sending) {
      this.sendings.push(sending);
    },
    answered(milliseconds) {
      this.answers += 1;
      this.answering += milliseconds;
    },
    failed(error) {
      const words = error instanceof Error ? error.message : String(error);
      this.errors[words] = (this.errors[words] ?? 0) + 1;
    },
    counts() {
      const { user, system } = process.cpuUsage(began);
      const { waits, answering, answers, lateSends, sentAway, roundTrips, otherRoundTrips, errors } = this;
      return {
        ...{ waits, answering, answers, lateSends, sentAway, roundTrips, otherRoundTrips, errors },
        sendings: this.sendings,
        processorTime: (user + system) / 1_000,
      };
    },
  };
}

/** Hears of our rate limit what it tells Temporal's meter in a real worker. */
export const meterFor = (tally: Tally): RateMeter => ({
  granted: (_, priority, waited) => tally.granted(priority, waited),
  sent: (_, milliseconds) => {
    if (milliseconds > late) tally.lateSends += 1;
  },
  sentAway: () => {
    tally.sentAway += 1;
  },
  throttled: () => {},
});
