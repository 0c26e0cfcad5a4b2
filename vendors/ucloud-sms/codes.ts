import type { DocumentKind, Source } from '../../model/application.ts';
import type { ReviewStatus } from '../../model/sms-vendor.ts';

// UCloud's codes for what the model says in words. Source: the UpdateUSMSSignature page and SDK 0.11.150.

/** SigType. There is none for a shop. */
export const sourceCodes: Partial<Record<Source, number>> = {
  company: 0,
  app: 1,
  website: 2,
  officialAccount: 3,
  miniProgram: 3,
  trademark: 4,
  institution: 5,
};

/** The SigTypes that mainland signatures may no longer have. Source: the review norms, since 2026-05-01. */
export const retiredTypes: readonly number[] = [1, 2, 3];

/** The SigTypes that individuals may not have. Source: the review norms. */
export const enterpriseTypes: readonly number[] = [0, 4, 5];

/** The documents of each CertificateType; each SigType has the one of its own number. */
export const certificates: readonly (readonly DocumentKind[])[] = [
  ['threeInOneLicense', 'businessLicense', 'organizationCodeCertificate', 'socialCreditCodeCertificate'],
  ['appScreenshot'],
  ['icpFiling'],
  ['accountScreenshot', 'miniProgramScreenshot'],
  ['trademarkCertificate'],
  ['organizationCodeCertificate', 'socialCreditCodeCertificate'],
];

/**
 * The CertificateType of a document that is to prove a SigType, or undefined where it proves none of that type. The
 * page wants the two to agree and numbers them alike, so each type is taken to have its own and no other.
 */
export const certificateCode = (sigType: number | undefined, kind: string): number | undefined =>
  certificates[sigType ?? -1]?.some((certificate) => certificate === kind) ? sigType : undefined;

/** SigPurpose. */
export const useCodes = { own: 0, onBehalf: 1 } as const;

/** Status, as QueryUSMSSignature shows it. */
export const reviewCodes = { waiting: 0, inReview: 1, approved: 2, rejected: 3, disabled: 4 } as const;

const reviewStatuses = new Map<string, ReviewStatus>([
  [String(reviewCodes.waiting), 'inReview'],
  [String(reviewCodes.inReview), 'inReview'],
  [String(reviewCodes.approved), 'approved'],
  [String(reviewCodes.rejected), 'rejected'],
  [String(reviewCodes.disabled), 'disabled'],
]);

/** What a code means. One that nobody knows is no verdict. */
export const reviewState = (code: string): { status: ReviewStatus; rawCode: string } => ({
  status: reviewStatuses.get(code) ?? 'unrecognized',
  rawCode: code,
});
