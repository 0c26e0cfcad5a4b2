import { z } from 'zod';
import { calendarSchema } from './calendar.ts';
import { limitOverridesSchema } from './limits.ts';
import { ownerNameSchema } from './owner-name.ts';
import { longestHold } from './rate-limit.ts';
import { reviewSchema } from './review-settings.ts';
import { channels } from './rule.ts';
import { secretReferenceSchema } from './secret-reference.ts';

/**
 * A way to reach a vendor. Several may lead to one vendor account, and then share its limits.
 * Which vendors, generations and credentials there are is the registry's to say.
 */
export const accountSchema = z
  .strictObject({
    vendor: z
      .string('The vendor, such as "aliyun-sms"')
      .describe('The vendor, such as `aliyun-sms`: see [vendors](vendors.md)'),
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
    api: z
      .string()
      .optional()
      .describe(
        "The generation of the vendor's API; its usual one unless told. That of `aliyun-sms` is `modify`, which the vendor has discontinued on 2025-06-30: a real account there wants `current`",
      ),
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
