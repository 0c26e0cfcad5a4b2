import type { Rule } from '../../../model/rule.ts';
import { remarkIsThere, textIsMadeOf, textLength, textNamesSomebody } from '../../text-rules.ts';
import { isWellFormedText, textLimits } from '../text.ts';
import { creation, norms, page } from './norms.ts';

const ofTheNorms = /^[\p{Script=Han}\p{Script=Latin}\p{N}_]*$/u;

/** How the registered names of companies end. */
const fullName = /(?:公司|集团|企业|厂|店|行|社|所|院|中心|工作室)$/u;

/** What may be written, and what its reviewers take. */
export const texts: readonly Rule[] = [
  textLength({ id: 'ucloud-sms/text-length', source: page('SigContent') }, textLimits.least, textLimits.most),
  textIsMadeOf(
    { id: 'ucloud-sms/text-characters', source: page('SigContent') },
    'Chinese and Latin letters, digits and symbols; no brackets of any kind, spaces or emoji',
    isWellFormedText,
  ),
  {
    id: 'ucloud-sms/text-norms',
    field: 'text',
    allowed: 'Chinese and Latin letters, digits and underscores',
    message:
      'The API takes the symbols in the text, and the reviewer may not: the norms know none but the underscore. Better leave them out',
    source: norms('content'),
    severity: 'warn',
    // Of what is not written well at all, another rule tells.
    holds: ({ text }) => ofTheNorms.test(text) || !isWellFormedText(text),
  },
  textNamesSomebody({ id: 'ucloud-sms/text-names-somebody', source: norms('content') }),
  {
    id: 'ucloud-sms/short-name',
    for: { sources: ['company'] },
    field: 'text',
    allowed:
      'the full name, or a part of it: in one piece, longer than three characters, and shared with nobody',
    message:
      'This looks like a short name. Only you can see whether it keeps the norms for one; if not, use the full name or a trademark',
    source: norms('short names'),
    severity: 'warn',
    holds: ({ text }) => fullName.test(text),
  },
  remarkIsThere({ id: 'ucloud-sms/remark', source: creation('Description') }),
];
