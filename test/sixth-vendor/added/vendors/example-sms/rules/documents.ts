import type { DocumentRule } from '../../../model/rule.ts';
import { largestFile, mediaTypes, page } from './norms.ts';

const source = page('files');

export const documents: readonly DocumentRule[] = [
  {
    id: 'example-sms/document-type',
    allowed: mediaTypes.join(', '),
    message: 'The content of the document is no png or jpg, whatever its name says. Convert it',
    source,
    severity: 'refuse',
    holds: ({ mediaType }) => mediaTypes.includes(mediaType),
    given: ({ mediaType }) => mediaType,
  },
  {
    id: 'example-sms/document-size',
    allowed: `at most ${largestFile} bytes`,
    message: `The document is too large. Make it ${largestFile} bytes or smaller`,
    source,
    severity: 'refuse',
    holds: ({ bytes }) => bytes <= largestFile,
    given: ({ bytes }) => bytes,
  },
];
