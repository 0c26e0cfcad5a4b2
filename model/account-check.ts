import { z } from 'zod';
import { accountNameSchema } from './names.ts';
import { troubles } from './vendor-error.ts';

/** Input of the workflow `accountsCheck`: all accounts of the running workers, or one. */
export const accountsCheckInputSchema = z
  .strictObject({ account: accountNameSchema.optional() }, 'The input is {} or {"account": "…"}')
  .default({});

export type AccountsCheckInput = z.input<typeof accountsCheckInputSchema>;

/** What came of one harmless signed call. Neither keys nor secrets are in it. */
export const accountCheckSchema = z.strictObject({
  account: z.string(),
  vendor: z.string(),
  vendorAccount: z.string(),
  accountType: z.enum(['individual', 'enterprise']),
  /** `null`: it is used by hand, and nothing was checked. */
  works: z.boolean().nullable(),
  /** Where the trouble lies. */
  trouble: z.enum(troubles).optional(),
  /** The vendor's code, or ours in lower case. */
  code: z.string().optional(),
  /** What the vendor, or the network, said. */
  reason: z.string().optional(),
  /** What to do about it, in a sentence. */
  mend: z.string().optional(),
  /** Whether the account's calls go through: refused credentials close its gate for all workers. */
  gate: z.enum(['open', 'closed']),
  /** Milliseconds, to the second, by which the worker's clock is ahead of the vendor's; negative when behind. */
  clockSkew: z.number().optional(),
  /** Milliseconds from the question to the answer. */
  took: z.number(),
});

export type AccountCheck = z.infer<typeof accountCheckSchema>;

/** Result of the workflow `accountsCheck`, in the order of the accounts' names. */
export interface AccountsCheck {
  accounts: AccountCheck[];
}
