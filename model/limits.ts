import { z } from 'zod';
import { defaultGuard } from './rate-limit.ts';

/**
 * Whether a modification uses up one of the day's applications. `try` sends without a slot, and books one when the
 * vendor refuses for the count.
 */
const modificationCountsSchema = z.enum(['yes', 'no', 'try']);

/** A number that a vendor's page states, with where it was read. */
interface SourcedLimit<T> {
  value: T;
  source: string;
  /** The state of the source, no more precise than is known: a date, a year; `undated` where it does not say. */
  asOf: string;
}

/** What a vendor allows one of its accounts, by the kind of account. */
export interface VendorLimits {
  /** `null`: the vendor states none, and days are not counted. */
  applicationsPerDay: SourcedLimit<Record<AccountType, number | null>>;
  modificationCounts: SourcedLimit<z.infer<typeof modificationCountsSchema>>;
  /** Whether an account gets no new application on a day of a rejection or a deletion. */
  noApplicationAfterRejection: SourcedLimit<Record<AccountType, boolean>>;
  /** How many signatures an account may hold; `null`: the vendor states no such cap. */
  signatures: SourcedLimit<number | null>;
  /** Calls per second by action; the most that any rolling second may see. */
  callsPerSecond: SourcedLimit<Record<string, number>>;
}

export const accountTypes = ['individual', 'enterprise'] as const;

export type AccountType = (typeof accountTypes)[number];

/** What a configuration may say instead. */
export const limitOverridesSchema = z.strictObject({
  applicationsPerDay: z.int().min(1).max(100_000).optional().describe('Applications per day of the vendor'),
  modificationCounts: modificationCountsSchema
    .optional()
    .describe(
      'Whether a modification uses up one of them; `try` sends without a slot, and books one when the vendor refuses for the count',
    ),
  signatures: z
    .int()
    .min(1)
    .max(100_000)
    .optional()
    .describe(
      'Signatures that the vendor account may hold, where the vendor has raised the limit, or has none in public',
    ),
  callsPerSecond: z
    .record(z.string(), z.int().min(1).max(10_000))
    .optional()
    .describe('Calls in any rolling second, by action, such as `QuerySmsSign: 200`'),
  guard: z
    .int()
    .min(0)
    .max(10_000)
    .optional()
    .describe(
      'Milliseconds that are added to that second, for calls that arrive less far apart than they were sent: by as much as the way to the vendor may take longer at one time than at another. 12 by default',
    ),
  strict: z
    .boolean()
    .optional()
    .describe(
      'Counts a call until its answer is there, so that no delay on its way lets the vendor see too many; it costs as much of the rate as the answer takes',
    ),
});

export type LimitOverrides = z.infer<typeof limitOverridesSchema>;

/** The limits in force for one account. */
export interface AccountLimits {
  /** `null`: days are not counted. */
  applicationsPerDay: number | null;
  modificationCounts: z.infer<typeof modificationCountsSchema>;
  noApplicationAfterRejection: boolean;
  /** How many signatures the vendor account may hold; `null`: they are not counted. */
  signatures: number | null;
  callsPerSecond: Record<string, number>;
  /** Milliseconds that are added to that second. */
  guard: number;
  /** Whether a call counts until its answer is there. */
  strict: boolean;
}

export function limitsOf(vendor: VendorLimits, type: AccountType, overrides: LimitOverrides): AccountLimits {
  return {
    applicationsPerDay: overrides.applicationsPerDay ?? vendor.applicationsPerDay.value[type],
    modificationCounts: overrides.modificationCounts ?? vendor.modificationCounts.value,
    noApplicationAfterRejection: vendor.noApplicationAfterRejection.value[type],
    signatures: overrides.signatures ?? vendor.signatures.value,
    callsPerSecond: { ...vendor.callsPerSecond.value, ...overrides.callsPerSecond },
    guard: overrides.guard ?? defaultGuard,
    strict: overrides.strict ?? false,
  };
}
