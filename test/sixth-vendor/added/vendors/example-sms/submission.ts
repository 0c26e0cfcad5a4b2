import type { AdmittedApplication } from '../../model/application.ts';
import type { OpenedDocument } from '../../model/sms-vendor.ts';
import { certificates, scopeCodes, sourceCodes } from './codes.ts';

/** What CreateSign and UpdateSign share. What the rules would have refused is left out, for the vendor to refuse. */
export function submissionParameters(
  { text, scope, source, remark, link, onBehalf }: AdmittedApplication,
  documents: readonly OpenedDocument[],
) {
  const proofs = documents.filter(({ kind }) => certificates[source]?.some((each) => each === kind));
  const letter = documents.find(({ kind }) => kind === 'authorizationLetter');
  return {
    name: text,
    region: scopeCodes[scope],
    kind: sourceCodes[source],
    note: [remark, link].filter(Boolean).join(' '),
    files: proofs.map(encoded),
    proxy: onBehalf && letter ? encoded(letter) : undefined,
  };
}

const encoded = ({ mediaType, content }: OpenedDocument) => ({
  type: mediaType,
  content: content.toString('base64'),
});
