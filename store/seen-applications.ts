import { type DayNumber, dayOf, startOfDay } from '../model/calendar.ts';
import type { VendorView } from '../model/sms-vendor.ts';
import { type Database, databaseNow, type Transaction, transaction } from './database.ts';
import { type LedgerAccount, lockLedger, type SubmissionKey } from './ledger.ts';
import { moveOut, refill } from './ledger-moves.ts';

/** How long a worker that asks a vendor's list is waited for. */
const longestLook = '5 minutes';

/**
 * Whether it is for this worker to ask the vendor's list now: nobody else does, and nobody has since so many
 * milliseconds ago (a quarter of that where somebody waits for today).
 */
export async function claimLook(
  database: Database,
  { vendor, vendorAccount, calendar }: LedgerAccount,
  every: number,
): Promise<boolean> {
  const today = dayOf(calendar, await databaseNow(database));
  const { rowCount } = await database.query(
    `insert into ledger_look as known (vendor, vendor_account, looking_until)
     values ($1, $2, now() + $3::interval)
     on conflict (vendor, vendor_account) do update set looking_until = excluded.looking_until
     where coalesce(known.looking_until < now(), true)
       and coalesce(known.looked_at < now() - $4 * interval '1 millisecond' / case when exists (
         select from booking where vendor = $1 and vendor_account = $2 and day = $5 and not spent) then 4 else 1 end, true)`,
    [vendor, vendorAccount, longestLook, every, today],
  );
  return rowCount === 1;
}

/** The look is over; one that was broken off here is made again at the next round. */
export async function endLook(
  database: Database,
  { vendor, vendorAccount }: LedgerAccount,
  isDone: boolean,
): Promise<void> {
  await database.query(
    `update ledger_look set looking_until = null, looked_at = case when $3 then now() else looked_at end
     where vendor = $1 and vendor_account = $2`,
    [vendor, vendorAccount, isDone],
  );
}

/**
 * Counts what the vendor shows as applied for since the day of an instant (epoch milliseconds) and we have not sent. One
 * of ours is known by its text, scope and the day that it has used up, also where its outcome is unknown; so is a
 * modification that takes no day. Where a day is over by that, its youngest that wait move to later ones; one that has room
 * again goes to whoever waits longest. Gives how many are newly counted.
 */
export const countSeen = (
  database: Database,
  account: LedgerAccount,
  views: VendorView[],
  since: number,
): Promise<number> =>
  transaction(database, async (tx) => {
    await lockLedger(tx, account);
    const now = await databaseNow(tx);
    const from = dayOf(account.calendar, since);
    const applied = views
      .filter(({ createdAt }) => createdAt !== undefined && Number.isFinite(Date.parse(createdAt)))
      .map((view) => ({ ...view, day: dayOf(account.calendar, Date.parse(view.createdAt!)) }))
      .filter(({ day }) => day >= from);
    const modified = await modifiedSince(tx, account, from);
    const freed = await forgetOurs(tx, account, from, modified);
    const { rows } = await tx.query<{ day: DayNumber }>(
      `insert into seen_application (vendor, vendor_account, mark, day, scope, text, applied_at)
       select $1, $2, mark, day, coalesce(scope, 'mainland'), text, applied_at
       from unnest($3::text[], $4::int[], $5::text[], $6::text[], $7::timestamptz[]) as shown (mark, day, scope, text, applied_at)
       where not exists (${ours('shown')}) and not exists (${modifiedByUs('shown', 8)}) on conflict do nothing returning day`,
      [
        ...[account.vendor, account.vendorAccount, applied.map(markOf), applied.map(({ day }) => day)],
        applied.map(({ scope }) => scope ?? null),
        applied.map(({ text }) => text),
        applied.map(({ createdAt }) => createdAt),
        JSON.stringify(modified),
      ],
    );
    for (const day of freed) await refill(tx, account, day, now);
    for (const day of new Set(rows.map((row) => row.day))) await moveOut(tx, account, day, now);
    return rows.length;
  });

/** One row a signature and creation, however often its ticket changes. */
const markOf = ({ vendorId, scope, text, createdAt }: VendorView): string =>
  `${vendorId ?? `${scope ?? ''} ${text}`} ${createdAt}`;

const ours = (shown: string) => `
  select from booking join signature on signature.id = signature_id
  where booking.vendor = $1 and booking.vendor_account = $2 and spent and booking.day = ${shown}.day
    and signature.text = ${shown}.text and (${shown}.scope is null or signature.scope = ${shown}.scope)`;

/** A vendor may show a modification as applied for when it was sent. What was there before is no modification of ours. */
const modifiedByUs = (shown: string, parameter: number) => `
  select from jsonb_to_recordset($${parameter}) as ours (text text, scope text, day int, "sentAt" timestamptz)
  where ours.day = ${shown}.day and ours.text = ${shown}.text
    and (${shown}.scope is null or ours.scope = ${shown}.scope)
    and "sentAt" <= ${shown}.applied_at + interval '10 minutes'`;

interface Modification {
  text: string;
  scope: string;
  sentAt: Date;
  day: DayNumber;
}

/** Our modifications that the vendor may have, whether or not they take a day. */
async function modifiedSince(
  tx: Transaction,
  { vendor, vendorAccount, calendar }: LedgerAccount,
  from: DayNumber,
): Promise<Modification[]> {
  const { rows } = await tx.query<Omit<Modification, 'day'>>(
    `select text, scope, coalesce(sending_at, sent_at) as "sentAt"
     from submission join signature on signature.id = signature_id
     where signature.vendor = $1 and signature.vendor_account = $2 and kind = 'modification'
       and coalesce(sending_at, sent_at) >= to_timestamp($3::float8 / 1000)`,
    [vendor, vendorAccount, startOfDay(calendar, from)],
  );
  return rows.map((row) => ({ ...row, day: dayOf(calendar, row.sentAt.getTime()) }));
}

/** What a person has reported by now as done by hand is no other application. Gives the day of each. */
async function forgetOurs(
  tx: Transaction,
  { vendor, vendorAccount }: LedgerAccount,
  from: DayNumber,
  modified: Modification[],
): Promise<DayNumber[]> {
  const { rows } = await tx.query<{ day: DayNumber }>(
    `delete from seen_application as seen
     where vendor = $1 and vendor_account = $2 and day >= $3
       and (exists (${ours('seen')}) or exists (${modifiedByUs('seen', 4)})) returning day`,
    [vendor, vendorAccount, from, JSON.stringify(modified)],
  );
  return rows.map(({ day }) => day);
}

/** What was seen at the vendor is what a submission of ours has used up its day for: it counts once. Gives how often it was seen. The ledger is locked. */
export async function forgetSeen(
  tx: Transaction,
  { vendor, vendorAccount }: LedgerAccount,
  { signatureId }: SubmissionKey,
  day: DayNumber,
): Promise<number> {
  const { rowCount } = await tx.query(
    `delete from seen_application as seen using signature
     where seen.vendor = $1 and seen.vendor_account = $2 and day = $3
       and signature.id = $4 and (signature.text, signature.scope) = (seen.text, seen.scope)`,
    [vendor, vendorAccount, day, signatureId],
  );
  return rowCount ?? 0;
}
