import { z } from 'zod';

/** Who carries the messages; `all` where the vendor tells of them as one. */
const carriers = ['mobile', 'unicom', 'telecom', 'all'] as const;

/** How far a carrier is with an approved signature. `unrecognized` is a code that nobody knows yet: not filed. */
const filingStates = ['filing', 'filed', 'failed', 'lapsed', 'unrecognized'] as const;

export const carrierFilingSchema = z.object({
  carrier: z.enum(carriers),
  state: z.enum(filingStates),
  /** The vendor's own code. */
  rawCode: z.string(),
  /** Why it failed, in the carrier's words. */
  reasons: z.array(z.string()).optional(),
  /** ISO 8601, when the carrier was done. */
  completedAt: z.string().optional(),
});

export type CarrierFiling = z.infer<typeof carrierFilingSchema>;

/** What an approved signature can be used for. */
export const standings = ['filing', 'usable', 'partlyUsable', 'lapsed', 'disabled'] as const;

export type Standing = (typeof standings)[number];

export const isStanding = (state: string): state is Standing =>
  (standings as readonly string[]).includes(state);

/** Where the vendor tells nothing of carriers, approved is usable. One that no carrier takes can be used for nothing. */
export function standingOf(filings: readonly CarrierFiling[] = []): Standing {
  const are = (...states: CarrierFiling['state'][]) => filings.filter(({ state }) => states.includes(state));
  if (are('filed').length === filings.length) return 'usable';
  if (are('filed').length > 0) return 'partlyUsable';
  if (are('filing', 'unrecognized').length > 0) return 'filing';
  return are('lapsed').length > 0 ? 'lapsed' : 'disabled';
}

/** Whether a carrier is still at work: then it is waited for, and otherwise it is a person's turn. */
export const isFilingOpen = (filings: readonly CarrierFiling[] = []): boolean =>
  filings.some(({ state }) => state === 'filing' || state === 'unrecognized');

/** What the carriers refused, in a sentence; undefined where none did. */
export function whyNotFiled(filings: readonly CarrierFiling[] = []): string | undefined {
  const refused = filings.filter(({ state }) => state === 'failed' || state === 'lapsed');
  return refused.map(describeFiling).join('; ') || undefined;
}

export const describeFiling = ({ carrier, state, reasons = [] }: CarrierFiling): string =>
  `${carrier === 'all' ? 'the carriers' : carrier}: ${state}${reasons.length > 0 ? ` (${reasons.join(', ')})` : ''}`;
