import { type Calendar, type DayNumber, dayOf, openingHours, startOfDay } from '../model/calendar.ts';
import type { SubmissionKind } from '../model/sms-vendor.ts';
import { databaseNow, type Transaction } from './database.ts';
import { byTurn, planDays } from './day-plan.ts';
import { type LedgerAccount, lockLedger, type SubmissionKey } from './ledger.ts';
import { boundless, firstUsableDay } from './ledger-days.ts';

interface Waiting extends SubmissionKey {
  day: DayNumber;
  kind: SubmissionKind;
  sequence: number;
}

/**
 * Books all that waits anew, after the limit or the calendar of a vendor account has changed, and gives how many have
 * another day now. With less room a day, the youngest of each day that holds too much get the first days with room; then
 * whoever can moves up, in order. What is spent stays where it is. Whoever moved has to be told (`movedSlots`).
 */
export async function replan(tx: Transaction, account: LedgerAccount, before: Calendar): Promise<number> {
  await lockLedger(tx, account);
  const now = await databaseNow(tx);
  const place = [account.vendor, account.vendorAccount];
  const isRenumbered = !isSame(before, account.calendar);
  if (isRenumbered) await renumber(tx, account, before, now);
  const { rows: booked } = await tx.query<Waiting>(
    `select signature_id as "signatureId", life, number, day, kind, sequence from booking
     where vendor = $1 and vendor_account = $2 and not spent`,
    place,
  );
  const onNewDay = (day: DayNumber): DayNumber =>
    isRenumbered ? dayOf(account.calendar, Math.max(now, openingHours(before, day).opensAt)) : day;
  const waiting = booked.map((one) => ({ ...one, was: one.day, day: onNewDay(one.day) })).sort(byTurn);
  const from = firstUsableDay(account, now);
  const early = waiting.filter(({ day }) => day < from);
  const late = waiting.filter(({ day }) => day >= from);
  const days = planDays(late, { ...(await fixedDays(tx, account)), from });
  const planned = [...early, ...late.map((one, index) => ({ ...one, day: days[index]! }))];
  const moved = isRenumbered ? planned : planned.filter(({ day, was }) => day !== was);
  await tx.query('delete from ledger_room where vendor = $1 and vendor_account = $2', place);
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
const writeDays = (tx: Transaction, bookings: (SubmissionKey & { day: DayNumber })[]) =>
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

const isSame = (one: Calendar, other: Calendar): boolean =>
  one.timeZone === other.timeZone && one.dayLength === other.dayLength && one.offset === other.offset;

/** What is spent, seen or closed gets the day of the new calendar in which its instant lies: a sending the one on which it was sent. */
async function renumber(
  tx: Transaction,
  { vendor, vendorAccount, calendar }: LedgerAccount,
  before: Calendar,
  now: number,
): Promise<void> {
  const ofAccountDays = [vendor, vendorAccount];
  const sent = await tx.query<SubmissionKey & { day: DayNumber; at: Date | null }>(
    `select booking.signature_id as "signatureId", booking.life, booking.number, day,
       coalesce(sending_at, sent_at) as at
     from booking left join submission on (submission.signature_id, submission.life, submission.number)
       = (booking.signature_id, booking.life, booking.number)
     where vendor = $1 and vendor_account = $2 and spent`,
    ofAccountDays,
  );
  await writeDays(
    tx,
    sent.rows.map(({ day, at, ...key }) => ({
      ...key,
      day:
        at && dayOf(before, at.getTime()) === day
          ? dayOf(calendar, at.getTime())
          : dayOf(calendar, instantIn(before, day, now)),
    })),
  );
  const seen = await tx.query<{ mark: string; at: Date }>(
    'select mark, applied_at as at from seen_application where vendor = $1 and vendor_account = $2',
    ofAccountDays,
  );
  await tx.query(
    `update seen_application set day = to_day from unnest($3::text[], $4::int[]) as new_day (of_mark, to_day)
     where vendor = $1 and vendor_account = $2 and mark = of_mark`,
    [
      ...ofAccountDays,
      seen.rows.map(({ mark }) => mark),
      seen.rows.map(({ at }) => dayOf(calendar, at.getTime())),
    ],
  );
  const closed = await tx.query<{ day: DayNumber; closed_for: string; reason: string }>(
    'delete from closed_day where vendor = $1 and vendor_account = $2 returning day, closed_for, reason',
    ofAccountDays,
  );
  // Of two that become one the stricter counts.
  await tx.query(
    `insert into closed_day (vendor, vendor_account, day, closed_for, reason)
     select distinct on (day) $1, $2, day, closed_for, reason
     from unnest($3::int[], $4::text[], $5::text[]) as closed (day, closed_for, reason) order by day, closed_for`,
    [
      ...ofAccountDays,
      closed.rows.map(({ day }) => dayOf(calendar, instantIn(before, day, now))),
      closed.rows.map(({ closed_for }) => closed_for),
      closed.rows.map(({ reason }) => reason),
    ],
  );
}

/** An instant at which a day was used or closed: now, where it is today, and noon of any other. */
const instantIn = (calendar: Calendar, day: DayNumber, now: number): number =>
  day === dayOf(calendar, now) ? now : (startOfDay(calendar, day) + startOfDay(calendar, day + 1)) / 2;
