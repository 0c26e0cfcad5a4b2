import { type Calendar, dayOf, startOfDay, vendorCalendar } from '../../model/calendar.ts';
import type { KnownSignature } from '../../model/messages.ts';
import { databaseNow, transaction } from '../../store/database.ts';
import type { LedgerAccount, SubmissionKey } from '../../store/ledger.ts';
import { type Claim, claimSignature } from '../../store/registry.ts';
import { database } from './with-database.ts';

export const hour = 3_600_000;

let made = 0;
const another = (what: string): string => {
  made += 1;
  return `${what}-${made}`;
};

/** A calendar by which it is so many milliseconds into a day of the vendor, by the database's clock. */
export async function calendarAt(intoDay: number, changes: Partial<Calendar> = {}): Promise<Calendar> {
  const calendar = { ...vendorCalendar, ...changes };
  const now = await databaseNow(database);
  return { ...calendar, offset: intoDay - (now - startOfDay(calendar, dayOf(calendar, now))) };
}

/** A vendor account that no other test uses, of an individual and at noon unless told otherwise. */
export const newAccount = async (changes: Partial<LedgerAccount> = {}): Promise<LedgerAccount> => ({
  vendor: 'aliyun-sms',
  vendorAccount: another('account'),
  applicationsPerDay: 1,
  calendar: await calendarAt(12 * hour),
  ...changes,
});

export function newClaim(account: LedgerAccount, changes: Partial<Claim> = {}): Claim {
  const text = another('text');
  return {
    account: account.vendorAccount,
    vendor: account.vendor,
    vendorAccount: account.vendorAccount,
    scope: 'mainland',
    text,
    workflowId: `sms-signature:${account.vendorAccount}:mainland:${text}`,
    run: 'run-1',
    ...changes,
  };
}

export const claim = (claimed: Claim) => transaction(database, (tx) => claimSignature(tx, claimed));

/** A signature that has just entered the registry. */
export async function newSignature(account: LedgerAccount): Promise<KnownSignature> {
  const claimed = await claim(newClaim(account));
  if (!claimed.claimed) throw new Error('A new signature was refused');
  return claimed.signature;
}

export const submissionOf = ({ id, life }: KnownSignature, number = 1): SubmissionKey => ({
  signatureId: id,
  life,
  number,
});
