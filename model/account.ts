import { z } from 'zod';
import { calendarSchema, timeZoneSchema } from './calendar.ts';
import { limitOverridesSchema } from './limits.ts';
import { accountNameSchema } from './names.ts';
import { longestHold } from './rate-limit.ts';

/** Where a secret is: `env:NAME` or `file:/path`. The secret itself never stands in a configuration. */
const secretReferenceSchema = z
  .string()
  .regex(
    /^(env:[A-Za-z_][A-Za-z0-9_]*|file:.+)$/,
    'A secret is given by reference: "env:NAME" or "file:/path"',
  );

const hours = z.string().regex(/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/, 'Hours are written HH:MM');

/** When the vendor's reviewers work, and how often to look then and outside. Milliseconds. */
export const reviewSchema = z
  .strictObject({
    timeZone: timeZoneSchema.default('Asia/Shanghai'),
    from: hours.default('09:00'),
    until: hours.default('21:00'),
    lookEvery: z.int().min(200).default(300_000),
    lookEveryOutside: z.int().min(200).default(3_600_000),
  })
  .refine(({ from, until }) => from < until, {
    path: ['until'],
    error: 'The review hours end after they begin, on the same day',
  });

export type ReviewHours = z.infer<typeof reviewSchema>;

/**
 * A way to reach a vendor. Several may lead to one vendor account, and then share its limits.
 * Which vendors, generations and credentials there are is the registry's to say.
 */
export const accountSchema = z
  .strictObject({
    vendor: z.string('The vendor, such as "aliyun-sms"'),
    vendorAccount: z
      .string("The id of the vendor's main account: quotas and rates belong to it")
      .min(1, "The id of the vendor's main account must not be empty")
      .max(100),
    accountType: z.enum(['individual', 'enterprise'], 'An account is "individual" or "enterprise"'),
    credentials: z.record(z.string(), secretReferenceSchema),
    endpoint: z.url({
      protocol: /^https?$/,
      error: 'An endpoint is a URL, such as https://dysmsapi.aliyuncs.com',
    }),
    /** The generation of the vendor's API. */
    api: z.string().default('modify'),
    limits: limitOverridesSchema.default({}),
    calendar: calendarSchema.default(calendarSchema.parse({})),
    review: reviewSchema.default(reviewSchema.parse({})),
    /** Milliseconds that one call may take, all in all. */
    timeout: z.int().min(100).max(300_000).default(30_000),
    /** Milliseconds that a submission may take to show at the vendor, after an answer that never came. */
    settlingTime: z.int().min(1_000).default(120_000),
    /** Milliseconds between looks at a signature that is usable. */
    watchEvery: z.int().min(1_000).default(86_400_000),
  })
  .refine(({ settlingTime, timeout }) => settlingTime >= timeout + longestHold, {
    path: ['settlingTime'],
    error: `The settling time must be longer than the timeout, by ${longestHold} ms at least: a call may still arrive until then`,
  });

export type Account = z.infer<typeof accountSchema>;

export const accountsSchema = z.strictObject({
  accounts: z.record(accountNameSchema, accountSchema),
  documents: z
    .strictObject({
      /** Folders from which an application may take its documents by `file:`. */
      folders: z.array(z.string().min(1)).default([]),
    })
    .default({ folders: [] }),
});

export type Accounts = z.infer<typeof accountsSchema>;
