import { dayOf } from '../model/calendar.ts';
import type { QueuePlace, Slot } from '../model/lifecycle.ts';
import type { SubmissionKind } from '../model/sms-vendor.ts';
import type { Transaction } from './database.ts';
import { keyValues } from './journal.ts';
import { bookSlot, type LedgerAccount, type SubmissionKey } from './ledger.ts';

/** Books as `bookSlot` does, and tells how many are to be sent before. The ledger is locked meanwhile, so days are summed up. */
export async function bookInQueue(
  tx: Transaction,
  account: LedgerAccount,
  key: SubmissionKey,
  kind: SubmissionKind,
): Promise<Slot> {
  const slot = await bookSlot(tx, account, key, kind);
  const { rows } = await tx.query<QueuePlace>(
    // Of days that are not open yet all that is taken waits.
    `select waits.place + later.place as place, waits.of + later.of as of,
       (extract(epoch from clock_timestamp()) * 1000)::float8 as at
     from (select day, sequence from booking where (signature_id, life, number) = ($1, $2, $3)) as own
     cross join lateral (
       select count(*) filter (where (booking.day, booking.sequence) <= (own.day, own.sequence)) as place,
         count(*) filter (where booking.day <= $6) as of
       from booking where vendor = $4 and vendor_account = $5 and not spent and booking.day in ($6, own.day)
     ) as waits
     cross join lateral (
       select coalesce(sum(taken) filter (where taken_day.day < own.day), 0) as place, coalesce(sum(taken), 0) as of
       from taken_day where vendor = $4 and vendor_account = $5 and taken_day.day > $6
     ) as later`,
    [...keyValues(key), account.vendor, account.vendorAccount, dayOf(account.calendar, Date.now())],
  );
  return { ...slot, queue: rows[0]! };
}
