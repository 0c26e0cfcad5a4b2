import { type Rate, type RateCaller, type RateKey, RateLimitWait } from '../model/rate-limit.ts';
import { CallReports, type CallSlot } from './call-reports.ts';
import { keepCallPlace, leaveCallPlace, type SlotAnswer, spanOf, takeCallSlot } from './call-slots.ts';
import { CallTurns, type WaitingCaller } from './call-turns.ts';
import type { Database } from './database.ts';

/** Milliseconds before its time at which a slot is taken, so that the answer is there in time. */
const ahead = { interactive: 100, bulk: 30 };

/** Longer waits are not held: an activity that only waits keeps others from working. */
const longestWait = 3_000;

/** An answer of Postgres that took longer is not used: by now others may have been told otherwise. */
const longestAnswer = 1_000;

/** Milliseconds after which Postgres is asked again when it did not answer. */
const retryAfter = 200;

/** Milliseconds within which is told what has become of slots; in strict mode others wait for just that. */
const reportDelay = { default: 50, strict: 5 };

/**
 * The callers of one process that wait to call one action. One question at a time goes to Postgres, which says whose
 * turn it is among all processes; what it grants is waited for by the monotonic clock of this one.
 */
export class CallQueue {
  readonly #database: Database;
  readonly #key: RateKey;
  readonly #rate: Rate;
  readonly #process: string;
  readonly #turns = new CallTurns();
  readonly #reports: CallReports;
  #timer: NodeJS.Timeout | undefined;
  #isAsking = false;
  #pausedUntil = 0;

  constructor(database: Database, key: RateKey, rate: Rate, process: string) {
    this.#database = database;
    this.#key = key;
    this.#rate = rate;
    this.#process = process;
    this.#reports = new CallReports(rate.strict ? reportDelay.strict : reportDelay.default);
  }

  /** The next slot for this caller; its time may still be a little ahead. Throws `RateLimitWait`. */
  take({ signal, priority = 'interactive', caller, stays = false }: RateCaller): Promise<CallSlot> {
    const { promise, resolve, reject } = Promise.withResolvers<CallSlot>();
    const waiting: WaitingCaller = {
      ...{ priority, caller, stays, resolve, reject },
      ...{ isKept: false, since: performance.now() },
    };
    const leave = () => {
      if (!this.#turns.remove(waiting)) return;
      reject(signal.reason);
      if (waiting.isKept) this.#giveUp(waiting);
    };
    signal.addEventListener('abort', leave);
    this.#turns.add(waiting);
    this.#wake();
    return promise.finally(() => signal.removeEventListener('abort', leave));
  }

  /** Tells once when a slot was used, by this process' monotonic clock, or that it never will be. */
  settle(slot: CallSlot, at: number | 'unused'): void {
    this.#reports.settle(slot, at);
    this.#wake();
  }

  /** No slot is used for so many milliseconds, those that were taken ahead neither. */
  pause(milliseconds: number): void {
    this.#pausedUntil = Math.max(this.#pausedUntil, performance.now() + milliseconds);
  }

  get isPaused(): boolean {
    return performance.now() < this.#pausedUntil;
  }

  /** Asks or tells, when it is time to. */
  #wake(): void {
    clearTimeout(this.#timer);
    if (this.#isAsking) return;
    const { nextAt } = this.#turns;
    const wait = Math.min(nextAt, this.#reports.dueAt) - performance.now();
    if (wait <= 0) {
      void this.#ask(nextAt <= performance.now());
    } else if (wait < Infinity) {
      this.#timer = setTimeout(() => this.#wake(), Math.ceil(wait));
      // What is only to be told counts no more after a while, told or not: no process lives on for it.
      if (nextAt === Infinity) this.#timer.unref();
    }
  }

  async #ask(isTurn: boolean): Promise<void> {
    this.#isAsking = true;
    const { first, size, overtakes } = this.#turns;
    const request = {
      process: this.#process,
      callers: isTurn ? size : 0,
      ...{ first: first?.caller, overtakes },
      ahead: ahead[first?.priority ?? 'bulk'],
    };
    const asked = performance.now();
    try {
      const answer = await this.#reports.send((reports) =>
        takeCallSlot(this.#database, this.#key, this.#rate, request, reports),
      );
      if (answer.paused > 0) this.pause(answer.paused);
      if (isTurn) {
        this.#turns.answered(overtakes, answer);
        this.#give(answer, asked);
        await this.#sendAway(answer);
      }
    } catch (error) {
      // Nobody sends without leave: all wait for Postgres, and come back when that takes long.
      this.#turns.waitBeforeAsking(retryAfter);
      this.#reports.wait(retryAfter);
      for (const waiting of this.#turns.since(performance.now() - longestWait)) this.#reject(waiting, error);
    } finally {
      this.#isAsking = false;
      this.#wake();
    }
  }

  #give({ entry, wait }: SlotAnswer, asked: number): void {
    if (entry === null) return;
    const slot = this.#reports.taken(entry, asked, wait!);
    const isFresh = performance.now() - asked <= longestAnswer;
    const first = isFresh ? this.#turns.shift() : undefined;
    if (first) first.resolve(slot);
    // Whoever it was taken for may have been cancelled meanwhile, too.
    else this.#reports.settle(slot, 'unused');
  }

  /** Who would be held for too long goes away, with a place that is kept; who came back for one may find it near. */
  async #sendAway(answer: SlotAnswer): Promise<void> {
    const gap = spanOf(this.#rate) / this.#rate.calls;
    for (const [waiting, expected] of this.#turns.expectations(answer, gap)) {
      const { caller, priority, stays, since } = waiting;
      if (stays && answer.paused <= longestWait) continue;
      const isTired = performance.now() - since > 2 * longestWait;
      if (expected <= longestWait && !isTired) continue;
      const place = caller
        ? await keepCallPlace(this.#database, this.#key, this.#rate, { caller, priority })
        : { wait: expected, paused: answer.paused };
      if (!this.#turns.has(waiting)) this.#giveUp(waiting);
      else if (caller && Math.max(place.wait, place.paused) <= longestWait && !isTired)
        this.#turns.keep(waiting);
      else this.#reject(waiting, new RateLimitWait(this.#key, { ...place, isKept: caller !== undefined }));
    }
  }

  /** A place that cannot be given up is lost soon after its caller should have been back. */
  #giveUp({ caller }: WaitingCaller): void {
    if (caller) leaveCallPlace(this.#database, this.#key, caller).catch(() => undefined);
  }

  #reject(waiting: WaitingCaller, reason: unknown): void {
    if (this.#turns.remove(waiting)) waiting.reject(reason);
  }
}
