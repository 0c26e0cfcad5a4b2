import { z } from 'zod';
import { documentReferenceSchema } from './application.ts';
import { accountNameSchema } from './names.ts';
import { problemSchema } from './problem.ts';
import { secretReferenceSchema } from './secret-reference.ts';

/** The intake's HTTP interface, as the worker serves it and the library uses it. */

/** What a token may do: bring and see documents, see accounts and their days, have applications checked, put and see owners. */
export const intakeScopes = ['documents', 'accounts', 'check', 'owners'] as const;

const tokenSchema = z.strictObject({
  secret: secretReferenceSchema.describe('The token itself, 32 characters at least, by reference'),
  scopes: z
    .array(z.enum(intakeScopes, `A scope is one of ${intakeScopes.join(', ')}`))
    .min(1)
    .describe(
      'What it may do: bring and list documents, see accounts and their days, have applications checked, put and see owners',
    ),
  accounts: z
    .array(accountNameSchema)
    .optional()
    .describe(
      'The accounts that it may see and check for; all of them unless told. With some alone it cannot list documents, nor put or see owners',
    ),
});

/** Who may use the intake, by the name that logs show. */
export const intakeSchema = z.strictObject({
  tokens: z.record(accountNameSchema, tokenSchema).default({}).describe('Tokens by the name that logs show'),
});

export const sha256Schema = documentReferenceSchema.shape.sha256;

const listedDocumentSchema = documentReferenceSchema.extend({ createdAt: z.iso.datetime() });

/** Newest first; `next` is the cursor of the page after this one. */
export const documentPageSchema = z.strictObject({
  documents: z.array(listedDocumentSchema),
  next: z.string().optional(),
});

const listedAccountSchema = z.strictObject({
  account: z.string(),
  vendor: z.string(),
  vendorAccount: z.string(),
  accountType: z.enum(['individual', 'enterprise']),
  /** `null`: the vendor counts no days. */
  applicationsPerDay: z.int().nullable(),
});

export const accountListSchema = z.strictObject({ accounts: z.array(listedAccountSchema) });

/** A day of the vendor's calendar. `opensAt` and `closesAt` in epoch milliseconds. */
const daySchema = z.strictObject({
  day: z.string(),
  opensAt: z.number(),
  closesAt: z.number(),
  /** How many applications hold it, spent ones among them. */
  booked: z.int(),
  /** How many were sent on it. */
  spent: z.int(),
  /** How many applications it still takes. */
  free: z.int(),
  /** Why the vendor takes no more on it. */
  closed: z.string().optional(),
});

/** The days of the vendor account behind an account, from today to the last that is booked; the first one free is among them. */
export const accountDaysSchema = listedAccountSchema.extend({ days: z.array(daySchema) });

/** A booking of a day. `number` is missing where the submission that used the day up was sent again on another one. */
const dayHolderSchema = z.strictObject({
  text: z.string(),
  scope: z.string(),
  account: z.string(),
  workflowId: z.string(),
  kind: z.enum(['application', 'modification']),
  number: z.int().optional(),
  /** `unknown`: it may have been sent, and keeps its day. */
  state: z.enum(['spent', 'waiting', 'unknown']),
  /** When it was sent, or since when it waits. */
  since: z.iso.datetime(),
});

/** An application that the vendor shows and Countersign did not send: somebody made it in the vendor's console. */
const seenApplicationSchema = z.strictObject({
  text: z.string(),
  scope: z.string(),
  appliedAt: z.iso.datetime(),
});

const quotaDaySchema = daySchema.omit({ booked: true, spent: true }).extend({
  /** How many applications the vendor takes a day. */
  allowed: z.int(),
  /** How many are used up, by applications that were sent, or made in the vendor's console. */
  used: z.int(),
  /** How many are booked, and not used yet. */
  booked: z.int(),
  holders: z.array(dayHolderSchema),
  seen: z.array(seenApplicationSchema),
  /** How many more hold it: of accounts that the token may not see, or too many for one answer. */
  notShown: z.int(),
});

/** The days of a vendor account, and who holds them. `next` is the cursor of the page after this one. */
export const accountQuotaSchema = listedAccountSchema.extend({
  days: z.array(quotaDaySchema),
  next: z.string().optional(),
});

export type DayHolder = z.infer<typeof dayHolderSchema>;
export type SeenApplication = z.infer<typeof seenApplicationSchema>;
export type AccountQuota = z.infer<typeof accountQuotaSchema>;

/** What becomes of an application if it is submitted now. `slot`: the day that it would get. */
export const checkAnswerSchema = z.strictObject({
  fit: z.boolean(),
  problems: z.array(problemSchema),
  /** What its owner has to bring before it is sent; no day is booked until then. */
  blocked: z.string().optional(),
  slot: z.strictObject({ day: z.string(), opensAt: z.number(), closesAt: z.number() }).optional(),
});

/** An error as RFC 9457 has it, with Countersign's problems beside. */
export const problemDetailsSchema = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string(),
  problems: z.array(problemSchema).optional(),
});

export type ListedDocument = z.infer<typeof listedDocumentSchema>;
export type DocumentPage = z.infer<typeof documentPageSchema>;
export type ListedAccount = z.infer<typeof listedAccountSchema>;
export type AccountDays = z.infer<typeof accountDaysSchema>;
export type CheckAnswer = z.infer<typeof checkAnswerSchema>;
export type ProblemDetails = z.infer<typeof problemDetailsSchema>;
