import type { DocumentKind, Source } from '../../model/application.ts';
import type { CarrierFiling } from '../../model/filing.ts';
import type { Scope } from '../../model/names.ts';
import type { ReviewStatus } from '../../model/sms-vendor.ts';

// Example's codes for what the model says in words. Source: CreateSign and GetSign pages.

/** `kind`. There is none for a shop, and none for institutions. */
export const sourceCodes: Partial<Record<Source, string>> = {
  company: 'COMPANY',
  website: 'SITE',
  app: 'APP',
  officialAccount: 'ACCOUNT',
  miniProgram: 'ACCOUNT',
  trademark: 'MARK',
};

/** What proves each source. */
export const certificates: Partial<Record<Source, readonly DocumentKind[]>> = {
  company: ['businessLicense', 'threeInOneLicense'],
  website: ['icpFiling'],
  app: ['appScreenshot'],
  officialAccount: ['accountScreenshot'],
  miniProgram: ['miniProgramScreenshot'],
  trademark: ['trademarkCertificate'],
};

/** `region`. */
export const scopeCodes = { mainland: 'CN', international: 'INTL' } as const satisfies Record<Scope, string>;

/** `status`. */
export const statusCodes = {
  inReview: 'PENDING',
  approved: 'PASSED',
  rejected: 'REFUSED',
  disabled: 'FROZEN',
} as const satisfies Partial<Record<ReviewStatus, string>>;

/** `carriers[].carrier`. */
export const carrierCodes = { mobile: 'CM', unicom: 'CU' } as const satisfies Partial<
  Record<CarrierFiling['carrier'], string>
>;

export type Carrier = keyof typeof carrierCodes;

export const carriers = Object.keys(carrierCodes) as Carrier[];

/** `carriers[].state`. */
export const filingCodes = {
  filing: 'WAITING',
  filed: 'DONE',
  failed: 'FAILED',
} as const satisfies Partial<Record<CarrierFiling['state'], string>>;

/** The word for a code; undefined for one that nobody knows, which is no verdict. */
export const wordFor = <Word extends string>(
  codes: Readonly<Partial<Record<Word, string>>>,
  code: string,
): Word | undefined => (Object.keys(codes) as Word[]).find((word) => codes[word] === code);
