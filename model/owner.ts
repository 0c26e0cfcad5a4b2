import { z } from 'zod';
import {
  documentKinds,
  documentSourceSchema,
  registeredSchema,
  storedDocumentSchema,
} from './application.ts';
import { accountNameSchema } from './names.ts';
import { creditCodeSchema } from './owner-credit-code.ts';
import { ownerNameSchema } from './owner-name.ts';
import { problemSchema } from './problem.ts';
import { writtenText } from './written-text.ts';

/** The last day on which a document holds, in China, `YYYY-MM-DD`. One that holds for ever has none. */
const validUntil = z.iso
  .date('validUntil is the last day on which the document holds, YYYY-MM-DD; leave it out for 长期')
  .optional();

const storedOwnerDocumentSchema = storedDocumentSchema.extend({ validUntil });

const ownerDocumentSchema = z.union(
  [storedOwnerDocumentSchema, documentSourceSchema.extend({ validUntil })],
  {
    error: `A document of an owner is {kind, source: "file:…" or "https:…", validUntil?} or, when it is stored already, {kind, sha256, mediaType, bytes, validUntil?}; kind is one of ${documentKinds.join(', ')}`,
  },
);

export type OwnerDocument = z.infer<typeof ownerDocumentSchema>;

const legalName = 'The legal name is the text that stands on the licence';
const contact = 'The contact says in words who is asked for what is missing';

/** Whose brand it is, and what proves it, so that no application has to carry the same licence every time. */
export const ownerSchema = z.strictObject({
  legalName: writtenText(legalName)
    .trim()
    .min(1, legalName)
    .max(100, 'A legal name has at most 100 characters')
    .describe('As it stands on the licence'),
  creditCode: creditCodeSchema.describe('The unified social credit code, 18 characters'),
  contact: writtenText(contact)
    .trim()
    .min(1, contact)
    .max(200, 'A contact has at most 200 characters')
    .optional()
    .describe('Who is asked for what is missing, in words'),
  documents: z
    .array(ownerDocumentSchema, 'Documents are a list')
    .max(20, 'At most 20 documents')
    .default([])
    .describe(
      'Licence and letters: `{kind, source, validUntil}`, or `{kind, sha256, mediaType, bytes, validUntil}` when stored already. `validUntil` is the last day on which it holds, `YYYY-MM-DD`',
    ),
  registered: z
    .record(accountNameSchema, registeredSchema)
    .refine((accounts) => Object.keys(accounts).length <= 200, 'At most 200 accounts')
    .default({})
    .describe('What vendors have on record of it: their ids, by account'),
});

/** As a person or a service writes it, defaults left out. */
export type OwnerInput = z.input<typeof ownerSchema>;

export type Owner = z.infer<typeof ownerSchema>;

/** An owner all of whose documents are in the store: what the intake keeps. */
const keptOwnerSchema = ownerSchema.extend({ documents: z.array(storedOwnerDocumentSchema) });

export type KeptOwner = z.infer<typeof keptOwnerSchema>;

/** An owner by its name, and where it stands: only the intake's can be put by the intake. */
export const namedOwnerSchema = ownerSchema.extend({
  name: ownerNameSchema,
  from: z.enum(['configuration', 'intake']),
});

export type NamedOwner = z.infer<typeof namedOwnerSchema>;

/** What whoever puts an owner is told: the owner, and what may be a slip of the pen. */
export const putOwnerSchema = namedOwnerSchema.extend({ warnings: z.array(problemSchema).optional() });

export type PutOwner = z.infer<typeof putOwnerSchema>;

export const ownerListSchema = z.strictObject({ owners: z.array(namedOwnerSchema) });
