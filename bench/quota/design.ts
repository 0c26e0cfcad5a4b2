import type { Database } from '../../store/database.ts';
import type { LedgerAccount, SubmissionKey } from '../../store/ledger.ts';
import { countersign } from './countersign.ts';
import type { HeldDay } from './exactness.ts';
import { lockedRow } from './locked-row.ts';

/** What books the days of a vendor account; days are counted from today, which is 0. */
export interface QuotaDesign {
  prepare(database: Database): Promise<void>;
  /** Gives the day that is promised. */
  book(database: Database, account: LedgerAccount, key: SubmissionKey): Promise<number>;
  cancel(database: Database, account: LedgerAccount, key: SubmissionKey): Promise<void>;
  /** What is still to be done when all have booked and cancelled. */
  finish(database: Database, account: LedgerAccount): Promise<void>;
  /** In the order in which they were booked. */
  held(database: Database, account: LedgerAccount): Promise<HeldDay[]>;
}

export const quotaDesigns = { countersign, 'locked-row': lockedRow } satisfies Record<string, QuotaDesign>;

export type QuotaDesignName = keyof typeof quotaDesigns;
