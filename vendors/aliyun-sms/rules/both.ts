import type { Rule } from '../../../model/rule.ts';
import { remarkIsShortEnough, textIsMadeOf, textLength, textNamesSomebody } from '../../text-rules.ts';
import { isWellFormedText, longestRemark, norms, page, textLimits } from './norms.ts';

/** What both generations of the API ask. */
export const both: readonly Rule[] = [
  textLength({ id: 'aliyun-sms/text-length', source: norms }, textLimits.least, textLimits.most),
  textIsMadeOf(
    { id: 'aliyun-sms/text-characters', source: norms },
    'letters, digits and Chinese characters; no brackets, punctuation, spaces or emoji',
    isWellFormedText,
  ),
  textNamesSomebody({
    id: 'aliyun-sms/text-names-somebody',
    source: page('SignName, the norms for signatures'),
  }),
  remarkIsShortEnough({ id: 'aliyun-sms/remark-length', source: page('Remark') }, longestRemark),
];
