import { type Calendar, type DayNumber, dayOf, openingHours, startOfDay } from '../model/calendar.ts';
import { databaseNow, type Transaction } from './database.ts';
import { type LedgerAccount, lockLedger, type SubmissionKey } from './ledger.ts';
import { firstUsableDay } from './ledger-days.ts';
import { bookedFrom, planAnew, type WaitingBooking, writeDays } from './plan-anew.ts';

/**
 * Books all that waits anew, after the limit or the calendar of a vendor account has changed, and gives how many have
 * another day now. With less room a day, the youngest of each day that holds too much get the first days with room; then
 * whoever can moves up, in order. What is spent stays where it is. Whoever moved has to be told (`movedSlots`).
 */
export async function replan(tx: Transaction, account: LedgerAccount, before: Calendar): Promise<number> {
  await lockLedger(tx, account);
  const now = await databaseNow(tx);
  const isRenumbered = !isSame(before, account.calendar);
  if (isRenumbered) await renumber(tx, account, before, now);
  const from = firstUsableDay(account, now);
  const { waiting, used } = await bookedFrom(tx, account, from);
  const onNewDay = (day: DayNumber): DayNumber =>
    dayOf(account.calendar, Math.max(now, openingHours(before, day).opensAt));
  const renumbered = (one: WaitingBooking) => ({ ...one, day: onNewDay(one.day), was: undefined });
  const booked = { used, waiting: isRenumbered ? waiting.map(renumbered) : waiting };
  return planAnew(tx, account, booked, { from, open: from });
}

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
    { onlyWaiting: false },
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
