// Books days as a worker does, several at once, and cancels one for every ten that it has booked.
import { openDatabase } from '../../store/database.ts';
import { bookSlot, type LedgerAccount, releaseSlot, type SubmissionKey } from '../../store/ledger.ts';
import { answer, told } from '../processes/answer.ts';

/** Which booking is cancelled: any that the process holds, so that whoever stands behind it moves up, or the latest. */
export type Cancelled = 'any' | 'latest';

export interface BookInput {
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
  /** What each that was not cancelled was promised: the beginning of its day, in epoch milliseconds. */
  promised: { number: number; opensAt: number }[];
}

const { databaseUrl, account, keys, callers, cancelled } = told<BookInput>();
const database = openDatabase(databaseUrl);

async function timed<Result>(times: number[], run: () => Promise<Result>): Promise<Result> {
  const began = performance.now();
  const result = await run();
  times.push(performance.now() - began);
  return result;
}

async function book(): Promise<Booked> {
  const bookings: number[] = [];
  const cancellations: number[] = [];
  const held: { key: SubmissionKey; opensAt: number }[] = [];
  const waiting = keys.values();

  async function bookAgain(): Promise<void> {
    for (const key of waiting) {
      const { opensAt } = await timed(bookings, () => bookSlot(database, account, key, 'application'));
      held.push({ key, opensAt });
      if (bookings.length % 10 === 0) await cancelOne();
    }
  }

  async function cancelOne(): Promise<void> {
    const index = cancelled === 'latest' ? held.length - 1 : Math.floor(Math.random() * held.length);
    const [chosen] = held.splice(index, 1);
    await timed(cancellations, () => releaseSlot(database, account, chosen!.key));
  }

  await Promise.all(Array.from({ length: callers }, bookAgain));
  return {
    ...{ bookings, cancellations },
    promised: held.map(({ key, opensAt }) => ({ number: key.number, opensAt })),
  };
}

answer({ prepare: () => database.query('select').then(() => true), book });
