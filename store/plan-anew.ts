import type { DayNumber } from '../model/calendar.ts';
import type { SubmissionKind } from '../model/sms-vendor.ts';
import type { Transaction } from './database.ts';
import { byTurn, planDays } from './day-plan.ts';
import type { LedgerAccount, SubmissionKey } from './ledger.ts';
import { boundless, ofAccount } from './ledger-days.ts';

export interface WaitingBooking extends SubmissionKey {
  day: DayNumber;
  kind: SubmissionKind;
  sequence: number;
  /** The day that its workflow knows; undefined where days are counted otherwise by now. */
  was: DayNumber | undefined;
}

/** What waits, spent by nobody. The ledger is locked. */
export async function waitingOn(tx: Transaction, account: LedgerAccount): Promise<WaitingBooking[]> {
  const { rows } = await tx.query<WaitingBooking>(
    `select signature_id as "signatureId", life, number, day, day as was, kind, sequence from booking
     where vendor = $1 and vendor_account = $2 and not spent`,
    [account.vendor, account.vendorAccount],
  );
  return rows;
}

/**
 * Writes for each that waits the day on which it is sent, where that is another one than is written, and gives how many.
 * Who stands on a day before `from` stays there, and nobody else comes to one. The ledger is locked.
 */
export async function planAnew(
  tx: Transaction,
  account: LedgerAccount,
  waiting: WaitingBooking[],
  from: DayNumber,
): Promise<number> {
  const inTurn = waiting.toSorted(byTurn);
  const late = inTurn.filter(({ day }) => day >= from);
  const days = planDays(late, { ...(await fixedDays(tx, account)), from });
  const planned = [
    ...inTurn.filter(({ day }) => day < from),
    ...late.map((one, index) => ({ ...one, day: days[index]! })),
  ];
  const moved = planned.filter(({ day, was }) => day !== was);
  const inSequence = planned.toSorted((one, other) => one.sequence - other.sequence);
  const isInTurn = inSequence.every(({ day }, index) => index === 0 || day >= inSequence[index - 1]!.day);
  await tx.query(
    `insert into ledger_room (vendor, vendor_account, applications_per_day, application, modification, last, in_turn)
     values ($1, $2, $3, $4, $4, $5, $6)
     on conflict (vendor, vendor_account) do update set applications_per_day = excluded.applications_per_day,
       application = excluded.application, modification = excluded.modification, last = excluded.last,
       in_turn = excluded.in_turn, has_gaps = false`,
    [...ofAccount(account), from, inSequence.reduce((last, { day }) => Math.max(last, day), from), isInTurn],
  );
  await writeDays(tx, moved);
  return moved.length;
}

async function fixedDays(tx: Transaction, { vendor, vendorAccount, applicationsPerDay }: LedgerAccount) {
  const used = await tx.query<{ day: DayNumber; used: number }>(
    `select day, count(*) as used from (
       select day from booking where vendor = $1 and vendor_account = $2 and spent
       union all select day from seen_application where vendor = $1 and vendor_account = $2
     ) as each group by day`,
    [vendor, vendorAccount],
  );
  const closed = await tx.query<{ day: DayNumber; closedFor: 'application' | 'all' }>(
    'select day, closed_for as "closedFor" from closed_day where vendor = $1 and vendor_account = $2',
    [vendor, vendorAccount],
  );
  return {
    perDay: applicationsPerDay ?? boundless,
    used: new Map(used.rows.map((row) => [row.day, row.used])),
    closed: new Map(closed.rows.map(({ day, closedFor }) => [day, closedFor])),
  };
}

/** All in one statement: thousands, each by itself, would take minutes. */
export const writeDays = (tx: Transaction, bookings: (SubmissionKey & { day: DayNumber })[]) =>
  tx.query(
    `update booking set day = to_day, told_at = case when spent then told_at end
     from unnest($1::bigint[], $2::int[], $3::int[], $4::int[]) as new_day (of_signature, of_life, of_number, to_day)
     where (signature_id, life, number) = (of_signature, of_life, of_number)`,
    [
      bookings.map(({ signatureId }) => signatureId),
      bookings.map(({ life }) => life),
      bookings.map(({ number }) => number),
      bookings.map(({ day }) => day),
    ],
  );
