import type { Priority } from '../model/rate-limit.ts';
import type { CallSlot } from './call-reports.ts';
import type { SlotAnswer } from './call-slots.ts';

export interface WaitingCaller {
  priority: Priority;
  caller: string | undefined;
  /** It is held however far off its turn is. */
  stays: boolean;
  /** It was away, and its turn has come near. */
  isKept: boolean;
  since: number;
  resolve: (slot: CallSlot) => void;
  reject: (reason: unknown) => void;
}

/** The callers of one process in the order of their turns, and when to ask for the first of them. */
export class CallTurns {
  readonly #waiting: WaitingCaller[] = [];
  #askOvertakingAt = 0;
  #askAt = 0;

  get size(): number {
    return this.#waiting.length;
  }

  get first(): WaitingCaller | undefined {
    return this.#waiting[0];
  }

  /** Whether the first of them waits for no other process' turn. */
  get overtakes(): boolean {
    const { first } = this;
    return first !== undefined && rankOf(first) < lastRank;
  }

  /** When to ask, by this process' monotonic clock; infinite where nobody waits. */
  get nextAt(): number {
    if (this.size === 0) return Infinity;
    return this.overtakes ? this.#askOvertakingAt : this.#askAt;
  }

  add(waiting: WaitingCaller): void {
    const before = this.#waiting.findIndex((other) => rankOf(other) > rankOf(waiting));
    this.#waiting.splice(before < 0 ? this.size : before, 0, waiting);
  }

  has(waiting: WaitingCaller): boolean {
    return this.#waiting.includes(waiting);
  }

  remove(waiting: WaitingCaller): boolean {
    const index = this.#waiting.indexOf(waiting);
    if (index >= 0) this.#waiting.splice(index, 1);
    // Who comes next is not to wait for what those who have left were told.
    if (this.size === 0) this.#askAt = this.#askOvertakingAt = 0;
    return index >= 0;
  }

  /** It has come back for the place that was kept for it, and goes before those who came since. */
  keep(waiting: WaitingCaller): void {
    if (!this.remove(waiting)) return;
    waiting.isKept = true;
    this.add(waiting);
  }

  shift(): WaitingCaller | undefined {
    return this.#waiting.shift();
  }

  /** An answer has come to a question for the first of them. */
  answered(overtaking: boolean, { entry, again }: SlotAnswer): void {
    const present = performance.now();
    // Who has overtaken has not used up the turn of the others.
    if (overtaking) this.#askOvertakingAt = entry === null ? present + (again ?? 0) : 0;
    else this.#askAt = present + (again ?? 0);
    if (again === null) this.#askAt = 0;
  }

  /** Nobody asks for so many milliseconds. */
  waitBeforeAsking(milliseconds: number): void {
    this.#askAt = this.#askOvertakingAt = performance.now() + milliseconds;
  }

  /** Who has waited since then, or longer. */
  since(moment: number): WaitingCaller[] {
    return this.#waiting.filter(({ since }) => since <= moment);
  }

  /** Everybody with the milliseconds until their turn, by what was answered last; `gap` is between two calls. */
  expectations(
    { again, processes, absent, absentInteractive }: SlotAnswer,
    gap: number,
  ): [WaitingCaller, number][] {
    return this.#waiting.map((waiting, index) => {
      const away = waiting.priority === 'interactive' ? absentInteractive : absent;
      const before = index * processes + (waiting.isKept ? 0 : (away ?? 0));
      return [waiting, (again ?? 0) + before * gap];
    });
  }
}

/** Interactive before bulk, and each who comes back before who has just come. */
const rankOf = ({ priority, isKept }: WaitingCaller): number =>
  (priority === 'interactive' ? 0 : 2) + (isKept ? 0 : 1);

const lastRank = 3;
