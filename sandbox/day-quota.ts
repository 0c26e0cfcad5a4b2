import type { Calendar } from '../model/calendar.ts';
import { dayOf, labelOfDay } from '../model/calendar.ts';
import type { Account } from './accounts.ts';

/** One day of one vendor account, as `GET /limits` shows it. */
export interface DayReport {
  vendor: string;
  vendorAccount: string;
  /** The date; date and time where the calendar's days are shorter. */
  day: string;
  applications: number;
  /** `null`: days are not counted. */
  quota: number | null;
}

interface Ledger {
  account: Account;
  applications: Map<string, number>;
  setbacks: Set<string>;
}

/** Applications by the vendor's day. What was counted on a day stays there when the calendar is moved on. */
export class DayQuota {
  readonly #calendar: () => Calendar;
  /** By vendor and vendor account. */
  ledgers = new Map<string, Ledger>();

  constructor(calendar: () => Calendar) {
    this.#calendar = calendar;
  }

  hasRoom(account: Account, now: number): boolean {
    const applied = this.#ledger(account).applications.get(this.#day(now)) ?? 0;
    return account.applicationsPerDay === null || applied < account.applicationsPerDay;
  }

  count(account: Account, now: number): void {
    const { applications } = this.#ledger(account);
    const day = this.#day(now);
    applications.set(day, (applications.get(day) ?? 0) + 1);
  }

  /** A rejection or a deletion, after which some accounts get no new application that day. */
  setBack(account: Account, at: number): void {
    this.#ledger(account).setbacks.add(this.#day(at));
  }

  hadSetback(account: Account, now: number): boolean {
    return this.#ledger(account).setbacks.has(this.#day(now));
  }

  report(): DayReport[] {
    return [...this.ledgers.values()].flatMap(({ account, applications: byDay }) =>
      [...byDay].map(([day, applications]) => ({
        vendor: account.vendor,
        vendorAccount: account.vendorAccount,
        day,
        applications,
        quota: account.applicationsPerDay,
      })),
    );
  }

  #day(instant: number): string {
    const calendar = this.#calendar();
    return labelOfDay(calendar, dayOf(calendar, instant));
  }

  #ledger(account: Account): Ledger {
    const place = `${account.vendor} ${account.vendorAccount}`;
    const ledger = this.ledgers.get(place) ?? { account, applications: new Map(), setbacks: new Set() };
    // The account as it is now: its quota may have been changed through the control port.
    ledger.account = account;
    this.ledgers.set(place, ledger);
    return ledger;
  }
}
