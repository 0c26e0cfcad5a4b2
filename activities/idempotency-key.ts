import { createHash } from 'node:crypto';
import type { AdmittedApplication } from '../model/application.ts';
import type { SubmissionKind } from '../model/sms-vendor.ts';
import { contentHash } from '../store/content-hash.ts';
import type { SubmissionKey } from '../store/ledger.ts';

/**
 * What a vendor may know a submission by, however often it is sent. Other content is another submission; and another
 * database for the same vendor account numbers its signatures alike, so the moment at which it was intended is part of
 * it.
 */
export const idempotencyKey = (
  { signatureId, life, number }: SubmissionKey,
  createdAt: Date,
  kind: SubmissionKind,
  application: AdmittedApplication,
): string =>
  createHash('sha256')
    .update(JSON.stringify([signatureId, life, number, createdAt, kind, contentHash(application)]))
    .digest('hex')
    .slice(0, 32);
