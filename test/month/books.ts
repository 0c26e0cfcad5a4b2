import { dayOf, labelOfDay } from '../../model/calendar.ts';
import type { AuditEntry } from '../../sandbox/audit.ts';
import type { Month } from './start-month.ts';

/** A submission as the journal has it, with the day that the ledger booked for it. */
export interface Entry {
  account: string;
  text: string;
  life: number;
  number: number;
  kind: 'application' | 'modification';
  state: string;
  sendingAt: Date | null;
  sentAt: Date | null;
  /** The day's name, or null where none is booked. */
  day: string | null;
  spent: boolean;
}

/** A call that writes, as the sandbox saw it. */
export interface Write extends AuditEntry {
  vendorAccount: string;
  signature: string;
  /** The name of the day on which it came. */
  day: string;
  isAccepted: boolean;
}

export interface Books {
  /** By account and day: what the sandbox has counted. */
  counted: Map<string, number>;
  quotas: Map<string, number>;
  entries: Entry[];
  writes: Write[];
  /** What the ledger takes for somebody else's. */
  strangers: string[];
}

export const placeOf = (account: string, day: string): string => `${account} ${day}`;

const entries = `
  select account, text, submission.life, submission.number, submission.kind, submission.state, sending_at as "sendingAt",
    sent_at as "sentAt", day, coalesce(spent, false) as spent
  from submission join signature on signature.id = signature_id
    left join booking on (booking.signature_id, booking.life, booking.number)
      = (submission.signature_id, submission.life, submission.number)
  order by account, signature.id, submission.life, submission.number`;

/** Both sides of the month: the vendor's, by the sandbox, and ours, by Postgres. */
export async function readBooks({ control, database, calendar, accounts }: Month): Promise<Books> {
  const { days } = await control.limits();
  const audit = await control.audit();
  const { rows } = await database.query<Omit<Entry, 'day'> & { day: number | null }>(entries);
  const strangers = await database.query<{ account: string; text: string; day: number }>(
    'select vendor_account as account, text, day from seen_application',
  );
  const named = (day: number): string => labelOfDay(calendar, day);
  return {
    counted: new Map(days.map((day) => [placeOf(day.vendorAccount, day.day), day.applications])),
    quotas: new Map(accounts.map(({ name, quota }) => [name, quota])),
    entries: rows.map((row) => ({ ...row, day: row.day === null ? null : named(row.day) })),
    writes: audit
      .filter(({ action }) => /^(Add|Modify|Delete)SmsSign$/.test(action))
      .map((entry) => ({
        ...entry,
        vendorAccount: entry.vendorAccount!,
        signature: entry.signature!,
        day: named(dayOf(calendar, Date.parse(entry.arrivedAt))),
        // What was cut after it was done has the code of what was done.
        isAccepted: entry.code === 'OK',
      })),
    strangers: strangers.rows.map(({ account, text, day }) => `${account} 【${text}】 on ${named(day)}`),
  };
}
