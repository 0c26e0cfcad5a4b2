import type { SmsVendorApi, VendorView } from '../model/sms-vendor.ts';
import { databaseNow } from '../store/database.ts';
import { claimLook, countSeen, endLook } from '../store/seen-applications.ts';
import type { ActivityContext, ConfiguredAccount } from './context.ts';

type ListingAccount = ConfiguredAccount & { calls: Required<Pick<SmsVendorApi, 'list'>> };

/** Whether the vendor's own list can tell what was applied for on a day that is counted. */
export const canList = (account: ConfiguredAccount): account is ListingAccount =>
  account.applicationsPerDay !== null && account.channel === 'api' && account.calls.list !== undefined;

/**
 * Counts what was applied for at a vendor account in the vendor's console, since the day of an instant, so that nobody
 * tries over the quota. Gives how many applications were not known.
 */
export async function lookForApplications(
  { database }: Pick<ActivityContext, 'database'>,
  account: ListingAccount,
  { since, signal }: { since: number; signal: AbortSignal },
): Promise<number> {
  const views: VendorView[] = [];
  for await (const view of account.calls.list({ signal, priority: 'bulk' })) views.push(view);
  return countSeen(database, account, views, since);
}

/** Of a day: often enough for people who apply in the console by day, and few calls. */
const looksADay = 6;

/**
 * Looks once for all workers and a part of the day; more often while somebody waits for today. An account that cannot be
 * asked keeps no other waiting, and is asked again when it would have been; the last error is thrown.
 */
export async function lookNowAndThen(
  context: Pick<ActivityContext, 'database' | 'accounts'>,
  signal: AbortSignal,
): Promise<void> {
  let failed: Error | undefined;
  for (const account of context.accounts.values()) {
    if (signal.aborted) return;
    if (!canList(account)) continue;
    await lookInTurn(context, account, signal).catch((error: Error) => {
      failed = error;
    });
  }
  if (failed) throw failed;
}

async function lookInTurn(
  context: Pick<ActivityContext, 'database'>,
  account: ListingAccount,
  signal: AbortSignal,
): Promise<void> {
  if ((await account.standing()) === 'closed') return;
  if (!(await claimLook(context.database, account, account.calendar.dayLength / looksADay))) return;
  try {
    const since = await databaseNow(context.database);
    const patience = AbortSignal.any([signal, AbortSignal.timeout(240_000)]);
    await lookForApplications(context, account, { since, signal: patience });
  } finally {
    await endLook(context.database, account, !signal.aborted);
  }
}
