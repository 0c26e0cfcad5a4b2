import { type Database, databaseNow, transaction } from './database.ts';
import { type LedgerAccount, lockLedger } from './ledger.ts';
import { marginOf } from './ledger-clock.ts';
import { firstUsableDay } from './ledger-days.ts';
import { bookedFrom, planAnew } from './plan-anew.ts';

/**
 * Where many wait behind a day that was given back, only the next of them have moved up at once. Lets all others do so,
 * who has waited longest first, and gives how many did. Whoever moved has to be told (`movedSlots`).
 */
export async function closeGaps(database: Database, account: LedgerAccount): Promise<number> {
  const { rowCount } = await database.query(
    'select from ledger_room where vendor = $1 and vendor_account = $2 and has_gaps',
    [account.vendor, account.vendorAccount],
  );
  if (rowCount === 0) return 0;
  return transaction(database, async (tx) => {
    await lockLedger(tx, account);
    const now = await databaseNow(tx);
    const from = firstUsableDay(account, now + marginOf(account.calendar));
    return planAnew(tx, account, await bookedFrom(tx, account, from), {
      from,
      open: firstUsableDay(account, now),
    });
  });
}
