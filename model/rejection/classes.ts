import { z } from 'zod';

/**
 * What a reviewer objects to, the most telling first: what stands earlier has to be mended before anything that stands
 * later can help.
 */
export const rejectionClasses = [
  'contentForbidden',
  'sourceNotAllowed',
  'qualificationNotApproved',
  'nameTaken',
  'nameMalformed',
  'nonIdentifiableName',
  'letterMissing',
  'letterInvalid',
  'certificateMissing',
  'certificateExpired',
  'certificateUnreadable',
  'certificateMismatch',
  'remarkLacksDomain',
  'remarkLacksLink',
  'remarkLacksAccountName',
  'subjectNotVerified',
  'unclassified',
] as const;

export type RejectionClass = (typeof rejectionClasses)[number];

/** The fields of an application that a reviewer may object to. */
export const suspectFields = ['text', 'source', 'remark', 'link', 'documents', 'registered'] as const;

// A desk may be newer than the signature that it tells: a class unknown there is no reason to lose a verdict.
const findingSchema = z.object({
  class: z.enum(rejectionClasses).catch('unclassified'),
  field: z.enum(suspectFields).optional().catch(undefined),
  advice: z.string(),
  mayRename: z.boolean(),
});

/** One objection: its class, the suspect field, what to do next, and whether another text may help. */
export type Finding = z.infer<typeof findingSchema>;

/** How a reviewer's words are understood: the most telling objection, and under `also` the others that were found. */
export const rejectionSchema = findingSchema.extend({ also: z.array(findingSchema) });

export type Rejection = z.infer<typeof rejectionSchema>;

/** In a line: every class that was found, and the field of each. */
export const describeRejection = ({ also, ...first }: Rejection): string =>
  [first, ...also].map(({ class: name, field }) => (field ? `${name} (${field})` : name)).join(', ');
