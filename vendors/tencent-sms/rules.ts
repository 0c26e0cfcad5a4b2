import { certificateRules } from '../../model/certificate-rules.ts';
import type { SmsVendorRules } from '../../model/sms-vendor.ts';
import { accounts } from './rules/accounts.ts';
import { certificates } from './rules/certificates.ts';
import { documents, pictures } from './rules/documents.ts';
import { doubts } from './rules/doubts.ts';
import { remarks } from './rules/remarks.ts';
import { sources } from './rules/sources.ts';
import { texts } from './rules/texts.ts';

/** What Tencent Cloud SMS asks of an application. */
export const rules: SmsVendorRules = {
  application: [
    ...accounts,
    ...texts,
    ...sources,
    ...certificateRules(certificates),
    ...doubts,
    ...pictures,
    ...remarks,
  ],
  document: documents,
  mayRename: true,
  approvedMayChange: [],
};
