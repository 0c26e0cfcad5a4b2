import type { SmsVendorRules } from '../../model/sms-vendor.ts';
import { both } from './rules/both.ts';
import { forCurrent } from './rules/current.ts';
import { documents } from './rules/documents.ts';
import { modify } from './rules/modify.ts';

export { countCharacters } from '../text-rules.ts';
export { isWellFormedText, largestDocument, longestRemark, textLimits } from './rules/norms.ts';

/** What Alibaba Cloud SMS asks of an application. ModifySmsSign names a signature by its text, so that stays. */
export const rules: SmsVendorRules = {
  application: [...both, ...modify, ...forCurrent],
  document: documents,
  mayRename: false,
  approvedMayChange: ['current'],
};
