import { z } from 'zod';
import { accountSchema } from './account.ts';
import { documentOriginSchema } from './document-origin.ts';
import { intakeSchema } from './intake.ts';
import { accountNameSchema } from './names.ts';
import { ownerSchema } from './owner.ts';
import { ownerNameSchema } from './owner-name.ts';

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

const fileSchema = z.strictObject({
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

/**
 * Accounts by name, and what else workers and intake are told by the same file. A token sees no account that the file
 * lacks; an owner may have ids at one that stands in the file of another worker.
 */
export const accountsSchema = fileSchema.superRefine(({ accounts, intake }, context) => {
  const names = Object.entries(intake.tokens).flatMap(([token, { accounts: seen = [] }]) =>
    seen.map((name, index) => ({ name, path: ['intake', 'tokens', token, 'accounts', index] })),
  );
  for (const { name, path } of names) {
    if (Object.hasOwn(accounts, name)) continue;
    const known = Object.keys(accounts).join(', ') || '(none)';
    context.addIssue({ code: 'custom', path, message: `No account of this name stands here, but ${known}` });
  }
});

export type Accounts = z.infer<typeof accountsSchema>;
