import { z } from 'zod';
import { accountNameSchema, scopeSchema, signatureTextSchema } from './names.ts';
import { ownerNameSchema } from './owner-name.ts';
import { writtenText } from './written-text.ts';

/** What the brand is the name of. Each vendor has its own code for it. */
export const sources = [
  'company',
  'website',
  'app',
  'officialAccount',
  'miniProgram',
  'shop',
  'trademark',
  'institution',
] as const;

export type Source = (typeof sources)[number];

export const purposes = ['general', 'verificationCode'] as const;

/** What a document proves. Vendors that take a bare list of files get them in the order given. */
export const documentKinds = [
  'businessLicense',
  'threeInOneLicense',
  'organizationCodeCertificate',
  'socialCreditCodeCertificate',
  'institutionCertificate',
  'authorizationLetter',
  'trademarkCertificate',
  'icpFiling',
  'appScreenshot',
  'accountScreenshot',
  'miniProgramScreenshot',
  'shopScreenshot',
  'other',
] as const;

export type DocumentKind = (typeof documentKinds)[number];

/** A document that is in the store: histories and journals hold this, never the bytes. */
export const documentReferenceSchema = z.strictObject({
  sha256: z.string().regex(/^[0-9a-f]{64}$/, 'A document is named by its SHA-256: 64 of 0–9 and a–f'),
  mediaType: z.string().min(1).max(100),
  bytes: z.int('The size of a document is a whole number of bytes above 0').min(1),
});

export type DocumentReference = z.infer<typeof documentReferenceSchema>;

const kind = z.enum(documentKinds, `A document's kind is one of ${documentKinds.join(', ')}`);

/** A document that is somewhere else: a worker takes it into the store. */
export const documentSourceSchema = z.strictObject({
  kind,
  source: z
    .string('A document names its source, such as "file:licence.png"')
    .regex(
      /^(file:|https:\/\/)[^\0]{1,500}$/,
      'A source is "file:" and a path inside a folder that the worker allows, or an "https:" URL that it allows',
    ),
});

export const storedDocumentSchema = z.strictObject({ kind, ...documentReferenceSchema.shape });

const documentSchema = z.union([storedDocumentSchema, documentSourceSchema], {
  error: `A document is {kind, source: "file:…" or "https:…"} or, when it is stored already, {kind, sha256, mediaType, bytes}; kind is one of ${documentKinds.join(', ')}`,
});

/** The vendors' ids are numbers of 64 bits and texts: a text holds both exactly. */
const vendorId = z
  .string('An id is a text, such as "1001"')
  .regex(/^[A-Za-z0-9_-]{1,64}$/, 'An id has 1 to 64 of A–Z, a–z, 0–9, _ and -');

/** Material that the vendor has on record for the account: its ids, from the vendor's console. */
export const registeredSchema = z.strictObject({
  qualification: vendorId.optional().describe('The approved real-name qualification'),
  authorizationLetter: vendorId.optional().describe('The authorization letter, on behalf of somebody else'),
  trademark: vendorId.optional().describe('The trademark'),
  icpRecord: vendorId.optional().describe('The ICP filing of an app or website'),
});

export type Registered = z.infer<typeof registeredSchema>;

/** An application as callers give it, in terms that no vendor owns. */
export const applicationSchema = z.strictObject({
  account: accountNameSchema,
  text: signatureTextSchema,
  scope: scopeSchema.default('mainland'),
  source: z.enum(sources, `A source is one of ${sources.join(', ')}`),
  purpose: z.enum(purposes, 'A purpose is "general" or "verificationCode"').default('general'),
  remark: writtenText('The remark tells the reviewer what the signature is used for').trim().default(''),
  link: z
    .url({
      protocol: /^https?$/,
      error: 'A link is an http: or https: URL, such as that of the app in a store',
    })
    .max(200, 'A link has at most 200 characters')
    .optional(),
  owner: ownerNameSchema
    .optional()
    .describe('Whose brand it is: what the application lacks of documents and ids comes from there'),
  onBehalf: z.boolean('Say "onBehalf": true where the brand is somebody else\'s').optional(),
  registered: registeredSchema.optional(),
  documents: z.array(documentSchema, 'Documents are a list').max(20, 'At most 20 documents').default([]),
});

/** As a caller writes it, defaults left out. */
export type ApplicationInput = z.input<typeof applicationSchema>;

/** As it is after the schema: normalized, defaults filled in. */
export type Application = z.infer<typeof applicationSchema>;

export type StoredDocument = z.infer<typeof storedDocumentSchema>;

/** An application all of whose documents are in the store: what is journalled and sent. */
export type AdmittedApplication = Omit<Application, 'documents'> & {
  documents: StoredDocument[];
  /** It was found at the vendor: only its text is known. */
  imported?: true;
};

/** The fields that a modification may change. */
const changeable = [
  'text',
  'source',
  'purpose',
  'remark',
  'link',
  'owner',
  'onBehalf',
  'registered',
  'documents',
];

/** Any of them, without what is filled in elsewhere. */
export const someFieldsSchema = applicationSchema
  .omit({ account: true, scope: true })
  .partial()
  .extend({ purpose: applicationSchema.shape.purpose.unwrap().optional() })
  .extend({ remark: applicationSchema.shape.remark.unwrap().optional() })
  .extend({ documents: applicationSchema.shape.documents.unwrap().optional() });

/** What a modification may change; what is left out stays as it was. */
export const changesSchema = someFieldsSchema
  .extend({ confirm: z.boolean('Say "confirm": true or false').optional() })
  .refine(({ confirm: _, ...changes }) => Object.values(changes).some((value) => value !== undefined), {
    message: `Name at least one field to change: ${changeable.join(', ')}`,
  });

export type Changes = z.input<typeof changesSchema>;
