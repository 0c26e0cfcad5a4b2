import { z } from 'zod';
import type { SignatureState } from './lifecycle.ts';
import { accountNameSchema, type Scope, scopeSchema } from './names.ts';

/** Input of the workflow `accountImport`. */
export const accountImportInputSchema = z.strictObject(
  {
    account: accountNameSchema,
    /** The vendor's ids of the signatures, where it lists none (UCloud). */
    ids: z
      .array(z.string().regex(/^[A-Za-z0-9_-]{1,64}$/, 'An id has 1 to 64 of A–Z, a–z, 0–9, _ and -'))
      .min(1)
      .max(1_000)
      .optional(),
    /** The scope of those that `ids` names; needed where the vendor does not tell it (UCloud). */
    scope: scopeSchema.optional(),
  },
  'The input is {"account": "…"}, and "ids" and "scope" where the vendor tells neither',
);

export type AccountImportInput = z.infer<typeof accountImportInputSchema>;

/** What became of one signature that the vendor holds. */
export interface ImportedSignature {
  text: string;
  scope: Scope;
  /** `known`: it was under management already. `cancelled`: it was at the vendor, and there is nothing to manage. `skipped`: it cannot be, and `reason` says why, as it does for one that is known as another. */
  outcome: 'imported' | 'known' | 'cancelled' | 'skipped';
  state?: SignatureState | undefined;
  reason?: string | undefined;
}

/** Result of the workflow `accountImport`. */
export interface AccountImport {
  account: string;
  signatures: ImportedSignature[];
}

/** How far an import is, as its activity tells with each heartbeat; another attempt of it goes on from there. */
export interface ImportProgress {
  /** In words for people, such as "312 of 1,000". */
  progress: string;
  /** What became of each so far, by the vendor's id, or scope and text. */
  done: [string, ImportedSignature][];
}
