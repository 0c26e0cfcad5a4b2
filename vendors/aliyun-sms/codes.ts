import type { Application } from '../../model/application.ts';
import type { ReviewStatus } from '../../model/sms-vendor.ts';

// Alibaba's codes for what the model says in words. Source: the ModifySmsSign page and the 4.6.0 SDKs.

export const apiVersion = '2017-05-25';

export const sourceCodes: Record<Application['source'], number> = {
  company: 0,
  website: 1,
  app: 2,
  officialAccount: 3,
  miniProgram: 3,
  shop: 4,
  trademark: 5,
  institution: 0,
};

export const typeCodes: Record<Application['purpose'], number> = { verificationCode: 0, general: 1 };

/** The suffix to send with each media type that is taken. */
export const fileSuffixes: Record<string, string> = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/gif': 'gif',
};

/** The suffix to upload each media type with that the current generation takes. */
export const uploadSuffixes: Record<string, string> = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'application/pdf': 'pdf',
  'application/x-cfb': 'doc',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'docx',
};

/** One review state: QuerySmsSign shows the number, QuerySmsSignList the name. */
export interface ReviewCode {
  number: number;
  name: string;
}

export const reviewCodes = {
  inReview: { number: 0, name: 'AUDIT_STATE_INIT' },
  approved: { number: 1, name: 'AUDIT_STATE_PASS' },
  rejected: { number: 2, name: 'AUDIT_STATE_NOT_PASS' },
  cancelled: { number: 10, name: 'AUDIT_STATE_CANCEL' },
} as const satisfies Partial<Record<ReviewStatus, ReviewCode>>;

/**
 * What a code of either spelling means. A known one is always written as its number, so that the same state seen by
 * two calls compares equal; one that nobody knows stays as it came, and is no verdict.
 */
export function reviewState(code: string): { status: ReviewStatus; rawCode: string } {
  for (const status of typedKeys(reviewCodes)) {
    const { number, name } = reviewCodes[status];
    if (code === String(number) || code === name) return { status, rawCode: String(number) };
  }
  return { status: 'unrecognized', rawCode: code };
}

const typedKeys = <Key extends string>(record: Record<Key, unknown>): Key[] => Object.keys(record) as Key[];

/** What CreateSmsSign and UpdateSmsSign still take. Source: the 4.6.0 SDKs, SignSource. */
export const currentSourceCodes: readonly number[] = [0, 2, 5];

export const carrierCodes = ['mobile', 'unicom', 'telecom'] as const;

export type CarrierCode = (typeof carrierCodes)[number];

/** How far a carrier is with an approved signature. Source: the 4.6.0 SDKs, GetSmsSign, RegisterStatus. */
export const registerCodes = {
  notFiled: -2,
  inProgress: -1,
  failed: 0,
  /** Filed with a carrier, and not yet seen to be delivered. */
  toBeVerified: 1,
  /** Unused for six months. */
  lapsed: 2,
  filed: 3,
} as const;
