// Books days as a worker does, several at once, and cancels one for every ten that it has booked.
import { openDatabase } from '../../store/database.ts';
import type { LedgerAccount, SubmissionKey } from '../../store/ledger.ts';
import { answer, told } from '../processes/answer.ts';
import { type QuotaDesignName, quotaDesigns } from './design.ts';
import type { HeldDay } from './exactness.ts';

/** Which booking is cancelled: any that the process holds, so that whoever stands behind it moves up, or the latest. */
export type Cancelled = 'any' | 'latest';

export interface BookInput {
  design: QuotaDesignName;
  databaseUrl: string;
  account: LedgerAccount;
  keys: SubmissionKey[];
  /** Bookings at once. */
  callers: number;
  cancelled: Cancelled;
}

/** Times are milliseconds. */
export interface Booked {
  bookings: number[];
  cancellations: number[];
  /** What each that was not cancelled was promised. */
  promised: HeldDay[];
}

const { design, databaseUrl, account, keys, callers, cancelled } = told<BookInput>();
const database = openDatabase(databaseUrl);
const ledger = quotaDesigns[design];

async function timed<Result>(times: number[], run: () => Promise<Result>): Promise<Result> {
  const began = performance.now();
  const result = await run();
  times.push(performance.now() - began);
  return result;
}

async function book(): Promise<Booked> {
  const bookings: number[] = [];
  const cancellations: number[] = [];
  const held: { key: SubmissionKey; day: number }[] = [];
  const waiting = keys.values();

  async function bookAgain(): Promise<void> {
    for (const key of waiting) {
      const day = await timed(bookings, () => ledger.book(database, account, key));
      held.push({ key, day });
      if (bookings.length % 10 === 0) await cancelOne();
    }
  }

  async function cancelOne(): Promise<void> {
    const index = cancelled === 'latest' ? held.length - 1 : Math.floor(Math.random() * held.length);
    const [chosen] = held.splice(index, 1);
    await timed(cancellations, () => ledger.cancel(database, account, chosen!.key));
  }

  await Promise.all(Array.from({ length: callers }, bookAgain));
  return {
    ...{ bookings, cancellations },
    promised: held.map(({ key, day }) => ({ number: key.number, day })),
  };
}

answer({ prepare: () => database.query('select').then(() => true), book });
