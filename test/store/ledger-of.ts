import { dayOf } from '../../model/calendar.ts';
import type { Slot } from '../../model/lifecycle.ts';
import type { SubmissionKind } from '../../model/sms-vendor.ts';
import { databaseNow, type Transaction, transaction } from '../../store/database.ts';
import { closeGaps } from '../../store/gaps.ts';
import {
  bookSlot,
  closeDay,
  type LedgerAccount,
  releaseSlot,
  type SubmissionKey,
  spendSlot,
} from '../../store/ledger.ts';
import { markMoveTold, movedSlots } from '../../store/ledger-moves.ts';
import { newAccount, newSignature, submissionOf } from './signatures.ts';
import { database } from './with-database.ts';

export interface Booking extends SubmissionKey {
  day: number;
  kind: SubmissionKind;
  spent: boolean;
  told: boolean;
}

const bookings = `
  select signature_id as "signatureId", life, number, day - $3::int as day, kind, spent, told_at is not null as told
  from booking where vendor = $1 and vendor_account = $2 order by day, sequence`;

const isOf = (key: SubmissionKey) => (other: SubmissionKey) =>
  key.signatureId === other.signatureId && key.life === other.life && key.number === other.number;

/** The ledger of a vendor account of its own. Days are counted from today, which is 0. */
export async function newLedger(changes: Partial<LedgerAccount> = {}) {
  const account = await newAccount(changes);
  const today = dayOf(account.calendar, await databaseNow(database));
  const within = <T>(run: (tx: Transaction) => Promise<T>): Promise<T> => transaction(database, run);
  const dayOfSlot = ({ opensAt }: Slot): number => dayOf(account.calendar, opensAt) - today;

  const newKey = async (): Promise<SubmissionKey> => submissionOf(await newSignature(account));
  const slot = (key: SubmissionKey, kind: SubmissionKind = 'application'): Promise<Slot> =>
    within((tx) => bookSlot(tx, account, key, kind));
  const read = async (): Promise<Booking[]> =>
    (await database.query<Booking>(bookings, [account.vendor, account.vendorAccount, today])).rows;

  return {
    account,
    today,
    newKey,
    slot,
    bookings: read,
    book: async (key: SubmissionKey, kind?: SubmissionKind): Promise<number> =>
      dayOfSlot(await slot(key, kind)),
    /** Books so many submissions, one after the other. */
    bookNew: async (count: number, kind?: SubmissionKind): Promise<SubmissionKey[]> => {
      const keys: SubmissionKey[] = [];
      while (keys.length < count) {
        const key = await newKey();
        await slot(key, kind);
        keys.push(key);
      }
      return keys;
    },
    spend: (key: SubmissionKey, kind: SubmissionKind = 'application') =>
      within((tx) => spendSlot(tx, account, key, kind)),
    release: (key: SubmissionKey) => within((tx) => releaseSlot(tx, account, key)),
    closeGaps: () => closeGaps(database, account),
    /** Closes a day, by any instant of it. */
    close: (closedFor: 'application' | 'all', day = 0) =>
      within(async (tx) => {
        const at = (await databaseNow(tx)) + day * account.calendar.dayLength;
        await closeDay(tx, account, closedFor, 'closed by a test', at);
      }),
    /** The days of submissions, in the order given; undefined for one that holds none. */
    daysOf: async (keys: SubmissionKey[]) => {
      const held = await read();
      return keys.map((key) => held.find(isOf(key))?.day);
    },
    /** Who has to be told of an earlier day, and which. */
    moved: async () =>
      (await movedSlots(database, account, 1_000)).map((moved) => ({
        number: moved.signatureId,
        day: dayOfSlot(moved.slot),
      })),
    tellMoved: async () => {
      for (const moved of await movedSlots(database, account, 1_000)) await markMoveTold(database, moved);
    },
  };
}
