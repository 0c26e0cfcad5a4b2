import type { ReviewPractice } from '../../model/review-hours.ts';

/** When Alibaba's reviewers work. Newer pages say 09:00–19:00, the international site 09:00–23:00 on working days. */
export const review: ReviewPractice = {
  timeZone: 'Asia/Shanghai',
  workdays: { from: '09:00', until: '21:00' },
  weekends: { from: '09:00', until: '21:00' },
  holidays: 'closed',
  /** Milliseconds of review hours. */
  usuallyTakes: 2 * 3_600_000,
  // Its pages say 5 to 7, and some 7 to 10.
  filingTakes: 10,
  showsFiling: ['current'],
  source: 'Short Message Service documentation, signature review process',
};
