import { createHash } from 'node:crypto';
import type { AdmittedApplication } from '../model/application.ts';

/**
 * What makes two submissions the same: what the vendor would be sent. Where an owner completes it, by its name and what
 * was given: a service that submits it again at each start has the same in hand, whatever the owner has brought since.
 */
export function contentHash(application: AdmittedApplication): string {
  const { text, scope, source, purpose, remark, link, onBehalf, registered, owner } = application;
  const documents = application.documents.map(({ kind, sha256 }) => [kind, sha256]);
  // Fields that came later count only where they are given: what was hashed before stays the same.
  const later = Object.entries({ link, onBehalf, registered, owner }).filter(
    ([, value]) => value !== undefined,
  );
  return createHash('sha256')
    .update(JSON.stringify([text, scope, source, purpose, remark, documents, ...later]))
    .digest('hex');
}

/** Whether a vendor would be sent the same, whoever has brought it. */
export const isSameContent = (one: AdmittedApplication, other: AdmittedApplication): boolean =>
  contentHash({ ...one, owner: undefined }) === contentHash({ ...other, owner: undefined });
