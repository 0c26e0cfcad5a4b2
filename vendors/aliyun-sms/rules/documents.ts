import type { DocumentRule } from '../../../model/rule.ts';
import { fileSuffixes, uploadSuffixes } from '../codes.ts';
import { largestDocument, page, sdk } from './norms.ts';

const typeRule = (suffixes: Record<string, string>) =>
  ({
    allowed: Object.keys(suffixes).join(', '),
    severity: 'refuse',
    holds: ({ mediaType }) => Object.hasOwn(suffixes, mediaType),
    given: ({ mediaType }) => mediaType,
  }) as const satisfies Partial<DocumentRule>;

export const documents: readonly DocumentRule[] = [
  {
    ...typeRule(fileSuffixes),
    id: 'aliyun-sms/document-type',
    api: ['modify'],
    message:
      'The content of the document is not a jpg, png or gif picture, whatever its name says. Convert it',
    source: page('SignFileList.N.FileSuffix'),
  },
  {
    id: 'aliyun-sms/document-size',
    api: ['modify'],
    allowed: `at most ${largestDocument} bytes`,
    message: `The document is too large. The page says 2 MB without saying whether decimal or binary; stay within ${largestDocument}`,
    source: page('SignFileList.N.FileContents'),
    severity: 'refuse',
    holds: ({ bytes }) => bytes <= largestDocument,
    given: ({ bytes }) => bytes,
  },
  {
    ...typeRule(uploadSuffixes),
    id: 'aliyun-sms/upload-type',
    api: ['current'],
    message:
      'The content of the document is no png, jpg, doc, docx or pdf, whatever its name says. Convert it',
    source: sdk('MoreData'),
  },
];
