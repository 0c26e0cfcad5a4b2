import type { ReviewPractice } from '../../model/review-hours.ts';

/** When Example's reviewers work. */
export const review: ReviewPractice = {
  timeZone: 'Asia/Shanghai',
  workdays: { from: '09:00', until: '18:00' },
  weekends: 'closed',
  holidays: 'closed',
  /** Milliseconds of review hours. */
  usuallyTakes: 4 * 3_600_000,
  filingTakes: 10,
  source: 'Example SMS, review page',
};
