import { certificateRules } from '../../model/certificate-rules.ts';
import type { SmsVendorRules } from '../../model/sms-vendor.ts';
import { certificates } from './rules/certificates.ts';
import { documents } from './rules/documents.ts';
import { sources } from './rules/sources.ts';
import { texts } from './rules/texts.ts';

/** What Example SMS asks of an application. UpdateSign names a signature by its id, so its text may change. */
export const rules: SmsVendorRules = {
  application: [...texts, ...sources, ...certificateRules(certificates)],
  document: documents,
  mayRename: true,
  approvedMayChange: [],
};
