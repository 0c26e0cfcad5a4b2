import type { AdmittedApplication } from '../../model/application.ts';
import { useOf } from '../../model/rule.ts';
import type { OpenedDocument, SubmissionKind, VendorView } from '../../model/sms-vendor.ts';
import { remarkWithLink } from '../remark-with-link.ts';
import { sourceCodes, useCodes } from './codes.ts';
import { encodeFile } from './files.ts';
import { proofsOf } from './proofs.ts';
import type { Parameters } from './signer.ts';

/** The parameters of CreateUSMSSignature and of UpdateUSMSSignature, which has other ones for what cannot change. */
export function submissionParameters(
  kind: SubmissionKind,
  application: AdmittedApplication,
  documents: OpenedDocument[],
  { before, files }: { before: VendorView | undefined; files: string | undefined },
): Parameters {
  const { text, source, scope, remark, link, registered } = application;
  const { certificate, letter } = proofsOf(application, documents);
  const encoded = (document: OpenedDocument | undefined) =>
    document &&
    (files === 'bare'
      ? document.content.toString('base64')
      : encodeFile(document.mediaType, document.content));
  const reason = remarkWithLink(remark, link);
  return {
    SigContent: text,
    SigType: sourceCodes[source],
    SigPurpose: useCodes[useOf(application)],
    // Each SigType has its own, and they are numbered alike.
    CertificateType: sourceCodes[source],
    File: encoded(certificate),
    ProxyFile: encoded(letter),
    ...(kind === 'application'
      ? {
          Description: reason,
          International: scope === 'international',
          QualificationId: registered?.qualification,
        }
      : // An update has no Description: a remark that has changed is read here.
        { SigId: before?.vendorId, SceneDesc: reason }),
  };
}
