import { dayOf } from '../../model/calendar.ts';
import { closeGaps } from '../../store/gaps.ts';
import { bookSlot, releaseSlot } from '../../store/ledger.ts';
import type { QuotaDesign } from './design.ts';
import type { HeldDay } from './exactness.ts';

export const countersign: QuotaDesign = {
  prepare: async () => {},
  async book(database, account, key) {
    const { opensAt } = await bookSlot(database, account, key, 'application');
    return dayOf(account.calendar, opensAt) - dayOf(account.calendar, Date.now());
  },
  cancel: (database, account, key) => releaseSlot(database, account, key),
  // As a worker does every minute.
  async finish(database, account) {
    await closeGaps(database, account);
  },
  async held(database, { vendor, vendorAccount, calendar }) {
    const { rows } = await database.query<HeldDay>(
      `select number, day - $3::int as day from booking
       where vendor = $1 and vendor_account = $2 order by sequence`,
      [vendor, vendorAccount, dayOf(calendar, Date.now())],
    );
    return rows;
  },
};
