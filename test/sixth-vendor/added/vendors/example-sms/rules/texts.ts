import type { Rule } from '../../../model/rule.ts';
import { remarkIsShortEnough, textIsMadeOf, textLength, textNamesSomebody } from '../../text-rules.ts';
import { isWellFormedText, longestRemark, page, textLimits } from './norms.ts';

const source = page('name');

export const texts: readonly Rule[] = [
  textLength({ id: 'example-sms/text-length', source }, textLimits.least, textLimits.most),
  textIsMadeOf(
    { id: 'example-sms/text-characters', source },
    'Chinese characters, letters A to Z and digits',
    isWellFormedText,
  ),
  textNamesSomebody({ id: 'example-sms/text-names-somebody', source: 'Example SMS, review page' }),
  remarkIsShortEnough({ id: 'example-sms/remark-length', source: page('note') }, longestRemark),
];
