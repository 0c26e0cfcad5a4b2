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

/** What is booked: all that waits, and the days that are used up from one on. */
export interface Booked {
  waiting: WaitingBooking[];
  used: DayNumber[];
}

/** In one statement, since what is spent may change at any moment. The ledger is locked. */
export async function bookedFrom(
  tx: Transaction,
  { vendor, vendorAccount }: LedgerAccount,
  from: DayNumber,
): Promise<Booked> {
  const { rows } = await tx.query<WaitingBooking & { spent: boolean }>(
    `select signature_id as "signatureId", life, number, day, day as was, kind, sequence, spent from booking
     where vendor = $1 and vendor_account = $2 and (not spent or day >= $3)`,
    [vendor, vendorAccount, from],
  );
  return {
    waiting: rows.filter(({ spent }) => !spent),
    used: rows.filter(({ spent }) => spent).map(({ day }) => day),
  };
}

/**
 * Writes for each that waits the day on which it is sent, where that is another one than is written, and gives how many.
 * Who stands on a day before `from` stays there, and nobody else comes to one. Whoever comes next is booked from
 * `open` on. The ledger is locked.
 */
export async function planAnew(
  tx: Transaction,
  account: LedgerAccount,
  { waiting, used }: Booked,
  { from, open }: { from: DayNumber; open: DayNumber },
): Promise<number> {
  const inTurn = waiting.toSorted(byTurn);
  const late = inTurn.filter(({ day }) => day >= from);
  const days = planDays(late, { ...(await fixedDays(tx, account, used)), from });
  const planned = [
    ...inTurn.filter(({ day }) => day < from),
    ...late.map((one, index) => ({ ...one, day: days[index]! })),
  ];
  const moved = planned.filter(({ day, was }) => day !== was);
  await writeRoom(tx, account, planned, open);
  await writeDays(tx, moved, { onlyWaiting: true });
  return moved.length;
}

async function writeRoom(
  tx: Transaction,
  account: LedgerAccount,
  planned: WaitingBooking[],
  open: DayNumber,
): Promise<void> {
  const days = planned.toSorted((one, other) => one.sequence - other.sequence).map(({ day }) => day);
  const isInTurn = days.every((day, index) => index === 0 || day >= days[index - 1]!);
  await tx.query(
    `insert into ledger_room (vendor, vendor_account, applications_per_day, application, modification, last, in_turn)
     values ($1, $2, $3, $4, $4, $5, $6)
     on conflict (vendor, vendor_account) do update set applications_per_day = excluded.applications_per_day,
       application = excluded.application, modification = excluded.modification, last = excluded.last,
       in_turn = excluded.in_turn, has_gaps = false`,
    [...ofAccount(account), open, days.reduce((last, day) => Math.max(last, day), open), isInTurn],
  );
}

async function fixedDays(
  tx: Transaction,
  { vendor, vendorAccount, applicationsPerDay }: LedgerAccount,
  spent: DayNumber[],
) {
  const seen = await tx.query<{ day: DayNumber }>(
    'select day from seen_application where vendor = $1 and vendor_account = $2',
    [vendor, vendorAccount],
  );
  const used = new Map<DayNumber, number>();
  for (const day of [...spent, ...seen.rows.map((row) => row.day)]) used.set(day, (used.get(day) ?? 0) + 1);
  const closed = await tx.query<{ day: DayNumber; closedFor: 'application' | 'all' }>(
    'select day, closed_for as "closedFor" from closed_day where vendor = $1 and vendor_account = $2',
    [vendor, vendorAccount],
  );
  return {
    perDay: applicationsPerDay ?? boundless,
    used,
    closed: new Map(closed.rows.map(({ day, closedFor }) => [day, closedFor])),
  };
}

/** All in one statement: thousands, each by itself, would take minutes. `onlyWaiting`: what is spent by now stays. */
export const writeDays = (
  tx: Transaction,
  bookings: (SubmissionKey & { day: DayNumber })[],
  { onlyWaiting }: { onlyWaiting: boolean },
) =>
  tx.query(
    `update booking set day = to_day, told_at = case when spent then told_at end
     from unnest($1::bigint[], $2::int[], $3::int[], $4::int[]) as new_day (of_signature, of_life, of_number, to_day)
     where (signature_id, life, number) = (of_signature, of_life, of_number) and not (spent and $5)`,
    [
      bookings.map(({ signatureId }) => signatureId),
      bookings.map(({ life }) => life),
      bookings.map(({ number }) => number),
      bookings.map(({ day }) => day),
      onlyWaiting,
    ],
  );
