import type { DayNumber } from '../model/calendar.ts';
import type { DayHolder, SeenApplication } from '../model/intake.ts';
import type { Database } from './database.ts';
import type { LedgerAccount } from './ledger.ts';

/** The days that are asked for, and how many rows at most. */
interface Range {
  from: DayNumber;
  until: DayNumber;
  most: number;
}

/** Who holds the days, of these accounts (all, unless told), in the order in which they are sent. */
export async function dayHolders(
  database: Database,
  { vendor, vendorAccount }: LedgerAccount,
  { from, until, most }: Range,
  accounts?: readonly string[],
): Promise<(DayHolder & { day: DayNumber })[]> {
  const { rows } = await database.query<
    Omit<DayHolder, 'number' | 'since'> & { day: DayNumber; number: number | null; since: Date }
  >(
    `select day, text, scope, signature.account, workflow_id as "workflowId", booking.kind,
       case when booking.number > 0 then booking.number end as number,
       case when not spent then 'waiting' when submission.state in ('submitting', 'unknown') then 'unknown' else 'spent' end as state,
       case when spent then coalesce(sending_at, sent_at, booking.created_at) else booking.created_at end as since
     from booking join signature on signature.id = signature_id
     left join submission on (submission.signature_id, submission.life, submission.number)
       = (booking.signature_id, booking.life, booking.number)
     where booking.vendor = $1 and booking.vendor_account = $2 and day between $3 and $4
       and ($5::text[] is null or signature.account = any ($5))
     order by day, spent desc, sequence limit $6`,
    [vendor, vendorAccount, from, until, accounts ?? null, most],
  );
  return rows.map(({ number, since, ...row }) => ({
    ...row,
    ...(number === null ? {} : { number }),
    since: since.toISOString(),
  }));
}

/** Applications of the days that the vendor shows and we did not send. */
export async function seenApplications(
  database: Database,
  { vendor, vendorAccount }: LedgerAccount,
  { from, until, most }: Range,
): Promise<(SeenApplication & { day: DayNumber })[]> {
  const { rows } = await database.query<{ day: DayNumber; text: string; scope: string; appliedAt: Date }>(
    `select day, text, scope, applied_at as "appliedAt" from seen_application
     where vendor = $1 and vendor_account = $2 and day between $3 and $4 order by day, applied_at limit $5`,
    [vendor, vendorAccount, from, until, most],
  );
  return rows.map(({ appliedAt, ...row }) => ({ ...row, appliedAt: appliedAt.toISOString() }));
}
