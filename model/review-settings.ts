import { z } from 'zod';
import { timeZoneSchema } from './calendar.ts';
import type { ReviewHours, ReviewPractice } from './review-hours.ts';

const hours = z.string().regex(/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/, 'Hours are written HH:MM');

const period = z
  .strictObject({
    from: hours.describe('When the reviewers begin, HH:MM'),
    until: hours.describe('When they end, HH:MM'),
  })
  .refine(({ from, until }) => from < until, {
    path: ['until'],
    error: 'The review hours end after they begin, on the same day',
  });

/** When the vendor's reviewers work, where an account knows better than its vendor's pages, and how often to look. */
export const reviewSchema = z.strictObject({
  timeZone: timeZoneSchema.optional().describe('The time zone of the hours; as published unless told'),
  workdays: period.optional().describe('Their hours on Chinese working days; as published unless told'),
  weekends: z
    .union([period, z.literal('closed')], 'Weekends are {from, until} or "closed"')
    .optional()
    .describe('Their hours on weekends, or `closed`; as published unless told'),
  holidays: z
    .enum(['open', 'closed'], 'Holidays are "open" or "closed"')
    .optional()
    .describe('Whether they work on Chinese public holidays; as published unless told'),
  usuallyTakes: z
    .int()
    .min(1_000)
    .optional()
    .describe('Milliseconds of their hours after which a review is overdue; as published unless told'),
  filingTakes: z
    .int()
    .min(1)
    .max(60)
    .optional()
    .describe('Working days after which a filing with the carriers is overdue; as published unless told'),
  lookEvery: z.int().min(200).default(300_000).describe('Milliseconds between looks in these hours'),
  lookEveryOutside: z.int().min(200).default(3_600_000).describe('Milliseconds between looks outside'),
});

/** An account's review hours: what it says itself, and its vendor's practice for the rest. */
export const reviewHoursOf = (
  { timeZone, workdays, weekends, holidays, usuallyTakes, filingTakes, showsFiling }: ReviewPractice,
  { lookEvery, lookEveryOutside, ...own }: z.infer<typeof reviewSchema>,
): ReviewHours => ({
  timeZone: own.timeZone ?? timeZone,
  workdays: own.workdays ?? workdays,
  weekends: own.weekends ?? weekends,
  holidays: own.holidays ?? holidays,
  usuallyTakes: own.usuallyTakes ?? usuallyTakes,
  filingTakes: own.filingTakes ?? filingTakes,
  ...(showsFiling && { showsFiling }),
  lookEvery,
  lookEveryOutside,
});
