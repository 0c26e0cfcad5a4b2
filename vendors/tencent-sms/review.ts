import type { ReviewPractice } from '../../model/review-hours.ts';

/** When Tencent's reviewers work. On public holidays reviews are put off, the pages say without naming hours. */
export const review: ReviewPractice = {
  timeZone: 'Asia/Shanghai',
  workdays: { from: '09:00', until: '21:00' },
  weekends: { from: '09:00', until: '18:00' },
  holidays: 'closed',
  /** Milliseconds of review hours. */
  usuallyTakes: 2 * 3_600_000,
  // None is published; as long as the slowest that another vendor names for the same carriers.
  filingTakes: 10,
  showsFiling: ['current'],
  source: 'Tencent Cloud SMS documentation, international site, managing signatures, review hours',
};
