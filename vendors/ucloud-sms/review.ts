import type { ReviewPractice } from '../../model/review-hours.ts';

/** When UCloud's reviewers work. */
export const review: ReviewPractice = {
  timeZone: 'Asia/Shanghai',
  workdays: { from: '09:00', until: '18:00' },
  weekends: 'closed',
  holidays: 'closed',
  /** Milliseconds of review hours: one working day. */
  usuallyTakes: 9 * 3_600_000,
  // It does not tell of carriers.
  filingTakes: 10,
  source: 'UCloud USMS documentation, review hours and process',
};
