import { kindsOf } from '../../../model/certificate-rules.ts';
import type { DocumentRule, Rule } from '../../../model/rule.ts';
import { mediaTypes } from '../files.ts';
import { proofsOf } from '../proofs.ts';
import { largestDocument, largestIfEncodedCounts, norms, page } from './norms.ts';

export const documents: readonly DocumentRule[] = [
  {
    id: 'ucloud-sms/document-type',
    allowed: mediaTypes.join(', '),
    message: 'The content of the document is no jpg, png or pdf, whatever its name says. Convert it',
    source: norms('material'),
    severity: 'refuse',
    holds: ({ mediaType }) => mediaTypes.includes(mediaType),
    given: ({ mediaType }) => mediaType,
  },
  {
    id: 'ucloud-sms/document-size',
    allowed: `at most ${largestDocument} bytes`,
    message: `The document is too large. The page says 4 MB without saying whether decimal or binary; stay within ${largestDocument}`,
    source: page('File and ProxyFile'),
    severity: 'refuse',
    holds: ({ bytes }) => bytes <= largestDocument,
    given: ({ bytes }) => bytes,
  },
  {
    id: 'ucloud-sms/document-size-encoded',
    allowed: `at most ${largestIfEncodedCounts} bytes, to be safe`,
    message: `In base64 the document is larger than 4 MB, and the page does not say whether that counts. Better stay within ${largestIfEncodedCounts}`,
    source: page('File and ProxyFile'),
    severity: 'warn',
    // Of what is too large in any case, another rule tells.
    holds: ({ bytes }) => bytes <= largestIfEncodedCounts || bytes > largestDocument,
    given: ({ bytes }) => bytes,
  },
];

/** What a call has room for. */
export const sending: readonly Rule[] = [
  {
    id: 'ucloud-sms/one-certificate',
    field: 'documents',
    allowed: 'one certificate of the source and, on behalf of somebody else, one authorizationLetter',
    message:
      'UCloud takes one certificate and one letter: of several the first is sent, and nothing else. Put what matters into these two',
    source: page('File and ProxyFile'),
    severity: 'warn',
    holds: (application) => {
      const { certificate, letter } = proofsOf(application, application.documents);
      return application.documents.every((document) => document === certificate || document === letter);
    },
    given: kindsOf,
  },
];
