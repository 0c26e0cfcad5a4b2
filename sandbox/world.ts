import type { Calendar } from '../model/calendar.ts';
import { vendorCalendar } from '../model/calendar.ts';
import type { VendorLimits } from '../model/limits.ts';
import { Accounts } from './accounts.ts';
import { Arrivals } from './arrivals.ts';
import type { AuditEntry } from './audit.ts';
import { DayQuota } from './day-quota.ts';
import { Faults } from './faults.ts';

export interface WorldOptions {
  /** Milliseconds from a submission to the reviewer's verdict. */
  reviewDelay: number;
  /** The days that quotas are counted by; not the clock that signatures are checked by. */
  calendar: Calendar;
}

export const defaultOptions: WorldOptions = { reviewDelay: 3_000, calendar: vendorCalendar };

/** What all vendors share, and what a reset replaces. */
export interface World {
  options: WorldOptions;
  accounts: Accounts;
  applications: DayQuota;
  arrivals: Arrivals;
  faults: Faults;
  audit: AuditEntry[];
}

export function createWorld(given: WorldOptions, limits: Record<string, VendorLimits>): World {
  const options = { ...given };
  return {
    options,
    accounts: new Accounts(limits),
    applications: new DayQuota(() => options.calendar),
    arrivals: new Arrivals(),
    faults: new Faults(),
    audit: [],
  };
}
