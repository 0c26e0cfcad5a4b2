import type { Rule } from '../../../model/rule.ts';
import { textIsMadeOf, textLength, textNamesSomebody } from '../../text-rules.ts';
import { isWellFormedText, norms, page, textLimits } from './norms.ts';

/** What both generations of the API ask. */
export const both: readonly Rule[] = [
  {
    id: 'aliyun-sms/scope',
    for: { scope: 'international' },
    field: 'scope',
    allowed: 'mainland',
    message:
      'This API knows no scope: a text is one signature there, whatever it is for, and two of ours would change and delete each other. The nearest is the scope "mainland"',
    source: page('request parameters, none of which is a scope'),
    severity: 'refuse',
    holds: () => false,
  },
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
  {
    id: 'aliyun-sms/individual-purpose',
    for: { accountType: 'individual' },
    field: 'purpose',
    allowed: 'general',
    message:
      'The page makes the signatures of individuals general ones: this one may come back as such, or be rejected. Better apply with the purpose "general"',
    source: page('note under the introduction'),
    severity: 'warn',
    holds: ({ purpose }) => purpose === 'general',
  },
];
