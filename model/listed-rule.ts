import { z } from 'zod';
import { accountTypes } from './limits.ts';
import { channels, type Rule } from './rule.ts';
import type { SmsVendorRules } from './sms-vendor.ts';

/** A rule as people and programs read it: everything but the judging itself. */
export const listedRuleSchema = z.object({
  id: z.string(),
  vendor: z.string(),
  /** The generations of the vendor's API that it is of. */
  api: z.array(z.string()),
  /** Whom it is about; what is left out does not matter. */
  for: z
    .object({
      accountType: z.enum(accountTypes).optional(),
      channel: z.enum(channels).optional(),
      scope: z.string().optional(),
      use: z.enum(['own', 'onBehalf']).optional(),
      sources: z.array(z.string()).optional(),
    })
    .optional(),
  field: z.string(),
  allowed: z.string(),
  message: z.string(),
  severity: z.enum(['refuse', 'warn']),
  /** The first and the last day on which it holds, `YYYY-MM-DD`. */
  validFrom: z.string().optional(),
  validUntil: z.string().optional(),
  source: z.string(),
});

export type ListedRule = z.infer<typeof listedRuleSchema>;

/** What a vendor asks: of an application, and of the content of its documents. */
export const listedRules = (
  vendor: string,
  { rules, generations: api }: { rules: SmsVendorRules; generations: readonly string[] },
): ListedRule[] => [
  ...rules.application.map(({ holds: _, given: __, ...rule }) => listed(vendor, { api, ...rule })),
  ...rules.document.map(({ holds: _, given: __, ...rule }) =>
    listed(vendor, { api, ...rule, field: 'documents' }),
  ),
];

const listed = (
  vendor: string,
  { api = [], for: meant, ...rule }: Omit<Rule, 'holds' | 'given'>,
): ListedRule => ({
  vendor,
  ...rule,
  api: [...api],
  ...(meant && {
    for: { ...meant, ...(meant.sources && { sources: [...meant.sources] }) } as ListedRule['for'],
  }),
});
