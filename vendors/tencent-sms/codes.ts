import type { Application, DocumentKind, Source } from '../../model/application.ts';
import type { Scope } from '../../model/names.ts';

// Tencent's codes for what the model says in words. Source: AddSmsSign and DescribeSmsSignList in SDK 4.1.306.

export const apiVersion = '2021-01-11';

/** Still answered: there SignPurpose is called UsedMethod, and a list is asked for by ids alone. */
export const olderApiVersion = '2019-07-11';

/**
 * A call of 2021-01-11 names a region. Source: the API documentation's examples; the international site's glossary says
 * that regions keep their data apart, so an account may choose its own.
 */
export const defaultRegion = 'ap-guangzhou';

/** International. */
export const scopeCodes: Record<Scope, number> = { mainland: 0, international: 1 };

/** SignType. There is none for a shop. */
export const typeCodes = {
  company: 0,
  app: 1,
  website: 2,
  officialAccount: 3,
  trademark: 4,
  institution: 5,
  miniProgram: 6,
} as const satisfies Partial<Record<Source, number>>;

/** Undefined where the vendor has none. */
export const typeCodeOf = (source: Source): number | undefined =>
  (typeCodes as Partial<Record<Source, number>>)[source];

/** DocumentType of what ProofImage shows. */
const documentCodes = {
  threeInOneLicense: 0,
  businessLicense: 1,
  organizationCodeCertificate: 2,
  socialCreditCodeCertificate: 3,
  // The FAQ takes the legal-person certificate of a public institution and gives it no number; it is the document that
  // carries such an institution's social credit code, and 3 is taken wherever the FAQ takes the certificate.
  institutionCertificate: 3,
  appScreenshot: 4,
  icpFiling: 5,
  miniProgramScreenshot: 6,
  trademarkCertificate: 7,
  accountScreenshot: 8,
} as const satisfies Partial<Record<DocumentKind, number>>;

/** Undefined where the vendor has none: a letter has a field of its own. */
export const documentCodeOf = (kind: string): number | undefined =>
  (documentCodes as Record<string, number>)[kind];

/** The DocumentTypes that each SignType takes: all others are refused, or rejected by the reviewer. */
type DocumentTypes = Readonly<Record<number, readonly number[]>>;

const mainlandDocumentTypes: DocumentTypes = {
  [typeCodes.company]: [0, 1],
  [typeCodes.trademark]: [7],
  [typeCodes.institution]: [2, 3],
};

/** Today's pairs: websites, official accounts and mini programs are gone, and apps are left to international ones. */
export const documentTypes: Record<Scope, DocumentTypes> = {
  mainland: mainlandDocumentTypes,
  international: { ...mainlandDocumentTypes, [typeCodes.app]: [0, 1, 2, 3, 4] },
};

/** The pairs of the FAQ and of older SDKs, before these retirements. */
export const formerDocumentTypes: DocumentTypes = {
  ...mainlandDocumentTypes,
  [typeCodes.company]: [0, 1, 2, 3],
  [typeCodes.app]: [0, 1, 2, 3, 4],
  [typeCodes.website]: [0, 1, 2, 3, 5],
  [typeCodes.officialAccount]: [0, 1, 2, 3, 8],
  [typeCodes.miniProgram]: [0, 1, 2, 3, 6],
};

/** SignPurpose, which the older version calls UsedMethod: whose brand it is, and not the model's `purpose`. */
export const purposeCode = ({ onBehalf }: Pick<Application, 'onBehalf'>): number => (onBehalf ? 1 : 0);

/**
 * StatusCode. `notYetEffective` is approved and still with the carriers. `notUsable` is rejected or, in the mainland,
 * approved with a first filing that the carriers have not finished: only ReviewReply tells which.
 */
export const statusCodes = { usable: 0, inReview: 1, notYetEffective: 2, notUsable: -1 } as const;

/** QualificationStatusCode. */
export const qualificationCodes = {
  inReview: 0,
  approved: 1,
  rejected: 2,
  incomplete: 3,
  changeInReview: 4,
  changeRejected: 5,
} as const;
