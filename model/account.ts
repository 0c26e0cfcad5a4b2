import { z } from 'zod';
import { calendarSchema, timeZoneSchema } from './calendar.ts';
import { documentOriginSchema } from './document-origin.ts';
import { intakeSchema } from './intake.ts';
import { limitOverridesSchema } from './limits.ts';
import { accountNameSchema } from './names.ts';
import { ownerSchema } from './owner.ts';
import { ownerNameSchema } from './owner-name.ts';
import { longestHold } from './rate-limit.ts';
import type { ReviewHours, ReviewPractice } from './review-hours.ts';
import { channels } from './rule.ts';
import { secretReferenceSchema } from './secret-reference.ts';

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
  lookEvery: z.int().min(200).default(300_000).describe('Milliseconds between looks in these hours'),
  lookEveryOutside: z.int().min(200).default(3_600_000).describe('Milliseconds between looks outside'),
});

/** An account's review hours: what it says itself, and its vendor's practice for the rest. */
export const reviewHoursOf = (
  { timeZone, workdays, weekends, holidays, usuallyTakes }: ReviewPractice,
  { lookEvery, lookEveryOutside, ...own }: z.infer<typeof reviewSchema>,
): ReviewHours => ({
  timeZone: own.timeZone ?? timeZone,
  workdays: own.workdays ?? workdays,
  weekends: own.weekends ?? weekends,
  holidays: own.holidays ?? holidays,
  usuallyTakes: own.usuallyTakes ?? usuallyTakes,
  lookEvery,
  lookEveryOutside,
});

/**
 * A way to reach a vendor. Several may lead to one vendor account, and then share its limits.
 * Which vendors, generations and credentials there are is the registry's to say.
 */
export const accountSchema = z
  .strictObject({
    vendor: z.string('The vendor, such as "aliyun-sms"').describe('The vendor: `aliyun-sms`'),
    vendorAccount: z
      .string("The id of the vendor's main account: quotas and rates belong to it")
      .min(1, "The id of the vendor's main account must not be empty")
      .max(100)
      .describe(
        "The id of the vendor's main account. Quotas and rates belong to it: entries with the same one share them",
      ),
    accountType: z
      .enum(['individual', 'enterprise'], 'An account is "individual" or "enterprise"')
      .describe('What kind of account it is at the vendor; the quota follows from it'),
    credentials: z
      .record(z.string(), secretReferenceSchema)
      .default({})
      .describe(
        'The secrets by the names that the vendor gives them (`accessKeyId` and `accessKeySecret`, `secretId` and `secretKey`, `publicKey` and `privateKey`), each by reference. They are read at every call: a changed file counts at once',
      ),
    endpoint: z
      .url({
        protocol: /^https?$/,
        error: 'An endpoint is a URL, such as https://dysmsapi.aliyuncs.com',
      })
      .optional()
      .describe(
        "Where the vendor's API is, such as `https://dysmsapi.aliyuncs.com`; the vendor's usual endpoint unless told",
      ),
    api: z.string().optional().describe("The generation of the vendor's API; its usual one unless told"),
    channel: z
      .enum(channels, 'A channel is "api" or "manual"')
      .default('api')
      .describe(
        "Who submits: we, by the API; or `manual`, a person in the vendor's console, where no API may be used",
      ),
    owner: ownerNameSchema
      .optional()
      .describe(
        'Whose account it is, by the name of an owner: an application that names another one is on behalf of that one',
      ),
    options: z
      .record(z.string(), z.string('An option is a text'))
      .default({})
      .describe('What only this vendor knows, such as `region`: see the page of the vendor'),
    limits: limitOverridesSchema
      .default({})
      .describe('What the vendor has granted this account beside its usual limits'),
    calendar: calendarSchema
      .default(calendarSchema.parse({}))
      .describe("The vendor's days, by which applications are counted"),
    review: reviewSchema
      .default(reviewSchema.parse({}))
      .describe(
        "When the vendor's reviewers work, where you know better than its pages, and how often to look",
      ),
    timeout: z
      .int()
      .min(100)
      .max(300_000)
      .default(30_000)
      .describe('Milliseconds that one call may take, all in all'),
    settlingTime: z
      .int()
      .min(1_000)
      .default(120_000)
      .describe(
        'Milliseconds that a submission may take to show at the vendor, after an answer that never came; longer than the timeout',
      ),
    watchEvery: z
      .int()
      .min(1_000)
      .default(86_400_000)
      .describe('Milliseconds between looks at a signature that is usable'),
    confirmAfter: z
      .int()
      .min(2)
      .max(20)
      .default(3)
      .describe(
        'After so many rejections in a row for the same reason, a person must confirm a further modification',
      ),
    filingEvery: z
      .int()
      .min(200)
      .default(3_600_000)
      .describe('Milliseconds between looks at an approved signature that carriers have yet to file'),
    probeAfter: z
      .int()
      .min(1_000)
      .max(3_600_000)
      .default(60_000)
      .describe(
        'Milliseconds from a refusal of the credentials to the next call with them; each further refusal doubles the wait, up to an hour',
      ),
  })
  .refine(({ settlingTime, timeout }) => settlingTime >= timeout + longestHold, {
    path: ['settlingTime'],
    error: `The settling time must be longer than the timeout, by ${longestHold} ms at least: a call may still arrive until then`,
  });

export type Account = z.infer<typeof accountSchema>;

const documentsSchema = z.strictObject({
  folders: z
    .array(z.string().min(1))
    .default([])
    .describe('Folders from which an application may take documents by `file:`, relative to this file'),
  origins: z
    .array(documentOriginSchema)
    .default([])
    .describe('Places from which an application may take documents by `https:`'),
});

/** Accounts by name, and what else workers and intake are told by the same file. */
export const accountsSchema = z.strictObject({
  accounts: z
    .record(accountNameSchema, accountSchema)
    .describe('Ways to reach a vendor, by names of 1 to 63 of a–z, 0–9 and -; they are part of workflow ids'),
  owners: z
    .record(ownerNameSchema, ownerSchema)
    .default({})
    .describe(
      'Whose brands they are, by names of 1 to 63 of a–z, 0–9 and -; others are brought to the intake (`countersign owners put`)',
    ),
  documents: documentsSchema
    .default(documentsSchema.parse({}))
    .describe('Where applications may take their documents from, besides the store'),
  intake: intakeSchema
    .default(intakeSchema.parse({}))
    .describe('Who may bring documents, see days and have applications checked over HTTP'),
});

export type Accounts = z.infer<typeof accountsSchema>;
