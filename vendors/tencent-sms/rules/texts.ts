import type { Rule } from '../../../model/rule.ts';
import { textIsMadeOf, textLength, textNamesSomebody } from '../../text-rules.ts';
import { faq, isWellFormedText, textLimits } from './norms.ts';

const source = 'Tencent Cloud SMS, FailedOperation.SignatureIncorrectOrUnapproved in SDK 4.1.306';

export const texts: readonly Rule[] = [
  textLength({ id: 'tencent-sms/text-length', source }, textLimits.least, textLimits.most),
  textIsMadeOf(
    { id: 'tencent-sms/text-characters', source },
    'Chinese characters, letters A to Z and digits',
    isWellFormedText,
  ),
  textNamesSomebody({
    id: 'tencent-sms/text-names-somebody',
    source: faq('Why is the rejection reason "non-identifiable signatures"?'),
  }),
];
