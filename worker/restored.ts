import type { ActivityContext, ConfiguredAccount } from '../activities/context.ts';
import { canList, lookForApplications } from '../activities/seen-applications.ts';
import { type Database, transaction } from '../store/database.ts';
import { closeDay } from '../store/ledger.ts';

export interface AccountRestored {
  account: string;
  vendor: string;
  vendorAccount: string;
  /** How many applications the vendor lists that the database did not know; missing where it could not be asked. */
  counted?: number;
  /** Whether today takes nothing more. */
  closed: boolean;
  /** Why the vendor could not be asked. */
  reason?: string;
}

/** Far more than were ever given in the time between a backup and its restore. */
const idsAhead = 1_000_000;

/**
 * A database that was restored has forgotten what was spent since the backup (`since`, epoch milliseconds): the vendor's
 * list is counted, where there is one, and today is closed. `opens`: not where the list was counted, since somebody knows
 * that nothing was modified or deleted, which no list shows. The ids that signatures had by then are never given to
 * others: workflows that are under way go on using them.
 */
export async function* daysSinceRestore(
  context: Pick<ActivityContext, 'database' | 'accounts'>,
  {
    since,
    opens,
    signal = new AbortController().signal,
  }: { since: number; opens: boolean; signal?: AbortSignal },
): AsyncGenerator<AccountRestored> {
  await skipIds(context.database);
  const told = new Set<string>();
  const inOrder = [...context.accounts.values()].sort(
    (one, other) => Number(canList(other)) - Number(canList(one)),
  );
  for (const account of inOrder) {
    const { name, vendor, vendorAccount, applicationsPerDay } = account;
    const place = `${vendor} ${vendorAccount}`;
    if (applicationsPerDay === null || told.has(place)) continue;
    told.add(place);
    const { counted, reason } = await countSince(context, account, { since, signal });
    const closed = !opens || counted === undefined;
    if (closed)
      await transaction(context.database, (tx) =>
        closeDay(
          tx,
          account,
          'all',
          'The database was restored from a backup, and nobody knows what was spent since',
        ),
      );
    yield {
      account: name,
      vendor,
      vendorAccount,
      ...(counted !== undefined && { counted }),
      closed,
      ...(reason && { reason }),
    };
  }
}

async function countSince(
  context: Pick<ActivityContext, 'database'>,
  account: ConfiguredAccount,
  range: { since: number; signal: AbortSignal },
): Promise<{ counted?: number; reason?: string }> {
  if (!canList(account))
    return { reason: `${account.vendor} cannot be asked what was applied for at this account` };
  try {
    return { counted: await lookForApplications(context, account, range) };
  } catch (error) {
    return { reason: (error as Error).message };
  }
}

const skipIds = (database: Database) =>
  database.query(
    `select setval(sequence, nextval(sequence) + $1)
     from (select pg_get_serial_sequence('signature', 'id')::regclass as sequence) as ids`,
    [idsAhead],
  );
