import { applicationRules } from './application-rules.ts';
import { documentRules } from './document-rules.ts';
import { nameRules } from './name-rules.ts';
import type { RejectionRule } from './pattern.ts';

/** All that a reviewer's words are known by. Which objection is the most telling is the order of the classes. */
export const rejectionRules: RejectionRule[] = [...nameRules, ...applicationRules, ...documentRules];

/** A clause that says that something is well is no objection, whatever it names. */
export const reassurances = {
  chinese: [
    '无需|无须|不需要?|不必',
    '不模糊|不缺',
    '(?:未|没有)(?:发现|涉及)|不涉及|没有问题|没问题|(?<!不)符合要求',
    '(?:已|均)(?:上传|提供|提交|收到|通过|核实)$',
  ],
  english: [
    'no need|need not|not (?:needed|required|necessary|missing|blurr?(?:y|ed)|altered|expired|inconsistent|prohibited)',
    'no (?:mismatch|problem|issue)',
    '(?:is|are) (?:clear|fine|valid|correct|consistent)',
  ],
};
