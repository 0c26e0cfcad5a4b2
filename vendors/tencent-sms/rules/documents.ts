import type { Application } from '../../../model/application.ts';
import type { DocumentRule, Rule } from '../../../model/rule.ts';
import { picturesOf } from '../pictures.ts';
import { largestBody, largestPicture, sdk } from './norms.ts';

const pictureTypes: readonly string[] = ['image/jpeg', 'image/png'];

export const documents: readonly DocumentRule[] = [
  {
    id: 'tencent-sms/document-type',
    allowed: pictureTypes.join(', '),
    message: 'The content of the document is not a jpg or png picture, whatever its name says. Convert it',
    source: 'Tencent Cloud SMS console, help on certificate files',
    severity: 'refuse',
    holds: ({ mediaType }) => pictureTypes.includes(mediaType),
    given: ({ mediaType }) => mediaType,
  },
  {
    id: 'tencent-sms/document-size',
    allowed: `at most ${largestPicture} bytes`,
    message: `The document is too large. The console says 5 MB without saying whether decimal or binary; stay within ${largestPicture}`,
    source: 'Tencent Cloud SMS console, help on certificate files',
    severity: 'refuse',
    holds: ({ bytes }) => bytes <= largestPicture,
    given: ({ bytes }) => bytes,
  },
];

const sentOf = (application: Application) => {
  const { proof, letter } = picturesOf(application, application.documents);
  return [proof?.document, letter].filter((document) => document !== undefined);
};

const leftOut = (application: Application) => {
  const sent = sentOf(application);
  return application.documents.filter((document) => !sent.includes(document)).map(({ kind }) => kind);
};

/** Names and remark, generously: what is left of a call is for pictures. */
const roomForWords = 20_000;
const largestTogether = Math.floor(((largestBody - roomForWords) * 3) / 4);

/** Bytes before base64, of those that are stored already: what is still to be fetched has no size yet. */
const together = (application: Application): number =>
  sentOf(application).reduce((sum, document) => sum + ('bytes' in document ? document.bytes : 0), 0);

/** What goes into one call. */
export const pictures: readonly Rule[] = [
  {
    id: 'tencent-sms/documents-left-out',
    for: { channel: 'api' },
    field: 'documents',
    allowed: 'one certificate, and beside it an authorizationLetter where it is on behalf of others',
    message:
      'More documents are given than the API has room for: of the certificates one is sent, the letter only on behalf of others, and the rest (given) is left out. Leave it out yourself, or say `onBehalf`',
    source: sdk('ProofImage and CommissionImage'),
    severity: 'warn',
    holds: (application) => leftOut(application).length === 0,
    given: leftOut,
  },
  {
    id: 'tencent-sms/documents-together',
    for: { channel: 'api' },
    field: 'documents',
    allowed: `certificate and letter of at most ${largestTogether} bytes together`,
    message: `Certificate and letter are too large together: a call has 10 MB for both in base64. Make them smaller, to ${largestTogether} bytes in all`,
    source: 'Tencent Cloud API documentation, request structure, 10 MB with TC3',
    severity: 'refuse',
    holds: (application) => together(application) <= largestTogether,
    given: together,
  },
];
