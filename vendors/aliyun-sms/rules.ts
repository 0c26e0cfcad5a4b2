import type { Application, DocumentReference } from '../../model/application.ts';
import type { Problem } from '../../model/problem.ts';
import { shown } from '../../model/problem.ts';
import type { SmsVendorRules } from '../../model/sms-vendor.ts';
import { fileSuffixes } from './codes.ts';
import { isGenericName } from './generic-names.ts';
import { namesDomain } from './website-domain.ts';

/** Source: CreateSmsSign in the 4.6.0 SDK, which words the norms that the page only links to. */
export const textLength = { min: 2, max: 12 } as const;

/** Source: ModifySmsSign page, Remark. */
export const longestRemark = 200;

/** Source: ModifySmsSign page, FileContents: "2 MB", without saying which; decimal is the one that is always allowed. */
export const largestDocument = 2_000_000;

const forbiddenInText = /[\p{P}\p{Z}\p{Extended_Pictographic}]/u;
const norms = 'Alibaba Cloud SMS, CreateSmsSign in SDK 4.6.0, SignName';
const page = (section: string): string => `Alibaba Cloud SMS, ModifySmsSign page, ${section}`;

export const countCharacters = (text: string): number => [...text].length;

export const isWellFormedText = (text: string): boolean => !forbiddenInText.test(text);

type Check = (application: Application) => Problem | undefined;

const checks: Check[] = [
  function textHasTheRightLength({ text }) {
    const length = countCharacters(text);
    if (length >= textLength.min && length <= textLength.max) return undefined;
    return refuse('text', text, {
      allowed: `${textLength.min} to ${textLength.max} characters`,
      message: `The text has ${length} characters; Alibaba takes ${textLength.min} to ${textLength.max}. Use a shorter or fuller form of the name`,
      source: norms,
    });
  },
  function textHasNoPunctuation({ text }) {
    if (isWellFormedText(text)) return undefined;
    return refuse('text', text, {
      allowed: 'letters, digits and Chinese characters; no brackets, punctuation, spaces or emoji',
      message: 'The text has brackets, punctuation, a space or an emoji. Leave them out',
      source: norms,
    });
  },
  function textNamesSomebody({ text }) {
    if (!isGenericName(text)) return undefined;
    return refuse('text', text, {
      allowed: 'the name of a company, website, app, account, shop or trademark',
      message:
        'The text is a general word or a number, which the reviewer rejects and which costs a day. Give the name of who sends the messages',
      source: page('SignName, the norms for signatures'),
    });
  },
  function remarkIsThere({ remark }) {
    if (remark.trim() !== '') return undefined;
    return refuse('remark', remark, {
      allowed: `1 to ${longestRemark} characters`,
      message: 'The remark is missing. Tell the reviewer what the messages are for',
      source: page('Remark'),
    });
  },
  function remarkIsShortEnough({ remark }) {
    const length = countCharacters(remark);
    if (length <= longestRemark) return undefined;
    return refuse('remark', remark, {
      allowed: `at most ${longestRemark} characters`,
      message: `The remark has ${length} characters; shorten it to ${longestRemark}`,
      source: page('Remark'),
    });
  },
  function websiteIsNamed({ source, remark }) {
    if (source !== 'website' || namesDomain(remark)) return undefined;
    return refuse('remark', remark, {
      allowed: 'a remark with the domain of the website, such as www.example.com',
      message:
        'The source is a website, but the remark names no domain. Add the domain that is filed with MIIT',
      source: page('SignSource and Remark'),
    });
  },
  function proofIsThere({ documents }) {
    if (documents.length > 0) return undefined;
    return {
      field: 'documents',
      given: shown([]),
      allowed: 'jpg, png or gif pictures of the proof',
      message:
        'There is no document. The page makes it optional, but the reviewer may reject the signature for it; add the licence or the letter of authorization',
      source: page('SignFileList.N.FileSuffix'),
      severity: 'warn',
    };
  },
];

function document(reference: DocumentReference, field: string): Problem[] {
  const problems: Problem[] = [];
  if (!Object.hasOwn(fileSuffixes, reference.mediaType)) {
    problems.push(
      refuse(field, reference.mediaType, {
        allowed: Object.keys(fileSuffixes).join(', '),
        message:
          'The content of the document is not a jpg, png or gif picture, whatever its name says. Convert it',
        source: page('SignFileList.N.FileSuffix'),
      }),
    );
  }
  if (reference.bytes > largestDocument) {
    problems.push(
      refuse(field, reference.bytes, {
        allowed: `at most ${largestDocument} bytes`,
        message: `The document has ${reference.bytes} bytes. The page says 2 MB without saying whether decimal or binary; stay within ${largestDocument}`,
        source: page('SignFileList.N.FileContents'),
      }),
    );
  }
  return problems;
}

const refuse = (
  field: string,
  given: unknown,
  told: Pick<Problem, 'allowed' | 'message' | 'source'>,
): Problem => ({ field, given: shown(given), ...told, severity: 'refuse' });

export const rules: SmsVendorRules = {
  preflight: (application) => checks.flatMap((check) => check(application) ?? []),
  document,
  mayRename: false,
};
