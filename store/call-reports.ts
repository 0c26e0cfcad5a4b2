import { type CallReport, longestSilence } from './call-slots.ts';

/** A slot that this process has taken. */
export interface CallSlot {
  entry: number;
  /** When it may be used, by this process' monotonic clock. */
  at: number;
  /** The same, at the earliest: until when it may be used is counted from here, for Postgres may have answered late. */
  from: number;
  /** When Postgres has to hear that it is still being used. */
  renewAt: number;
}

const renewEvery = 1_000;

/**
 * What Postgres has to be told of the slots that this process has taken: kept until it has taken it, and taken along by
 * the next question where there is one in time.
 */
export class CallReports {
  readonly #delay: number;
  readonly #outstanding = new Set<CallSlot>();
  #notBefore = 0;
  #settled: { slot: CallSlot; at: number | 'unused'; since: number }[] = [];

  /** Milliseconds after which a report goes by itself. */
  constructor(delay: number) {
    this.#delay = delay;
  }

  /** `asked`: when, by this process' monotonic clock, for a slot that is `wait` milliseconds ahead. */
  taken(entry: number, asked: number, wait: number): CallSlot {
    const from = asked + wait;
    const slot = { entry, at: performance.now() + wait, from, renewAt: from + renewEvery };
    this.#outstanding.add(slot);
    return slot;
  }

  /** Tells once what has become of a slot. */
  settle(slot: CallSlot, at: number | 'unused'): void {
    if (this.#outstanding.delete(slot)) this.#settled.push({ slot, at, since: performance.now() });
  }

  /** When something has to be told by itself; infinite where there is nothing. */
  get dueAt(): number {
    const settled = this.#settled[0];
    const due = Math.min(
      settled ? settled.since + this.#delay : Infinity,
      ...[...this.#outstanding].map(({ renewAt }) => renewAt),
    );
    return Math.max(due, this.#notBefore);
  }

  /** Nothing is told for so many milliseconds. */
  wait(milliseconds: number): void {
    this.#notBefore = performance.now() + milliseconds;
  }

  /** Lets `tell` tell all that is due; what it could not tell is told the next time. */
  async send<Answer extends { present: number }>(
    tell: (reports: CallReport[]) => Promise<Answer>,
  ): Promise<Answer> {
    // From before they are told, so that each was sent at that time or sooner by every clock.
    const present = performance.now();
    const settled = this.#settled;
    this.#settled = [];
    const renewed = [...this.#outstanding]
      .filter(({ renewAt }) => renewAt <= present)
      // No two alike: an entry is known by its value.
      .map((slot, index) => ({ slot, ago: -longestSilence - index / 1_000 }));
    try {
      const answer = await tell([
        ...settled.map(({ slot: { entry }, at }) => ({ entry, ago: at === 'unused' ? null : present - at })),
        ...renewed.map(({ slot: { entry }, ago }) => ({ entry, ago })),
      ]);
      for (const { slot, ago } of renewed) {
        slot.entry = answer.present - ago;
        slot.renewAt = present + renewEvery;
      }
      return answer;
    } catch (error) {
      // Later than this it counts no more, whatever is told.
      this.#settled.unshift(...settled.filter(({ since }) => since > present - 2 * longestSilence));
      throw error;
    }
  }
}
