import type { VendorLimits } from '../../model/limits.ts';

const page = 'ModifySmsSign page, note under the introduction';

/** Neither the page nor the table of call quotas has a date. */
const asOf = 'undated';

/** What Alibaba Cloud SMS allows one main account. */
export const limits: VendorLimits = {
  // A newer text of the documentation says "no limit"; the error isv.SMS_OVER_LIMIT still speaks of 100.
  applicationsPerDay: { value: { individual: 1, enterprise: 100 }, source: page, asOf },
  // The page states the quota on the modification itself; the SDK's advice to resubmit the same day suggests otherwise.
  modificationCounts: { value: 'yes', source: page, asOf },
  noApplicationAfterRejection: {
    value: { individual: true, enterprise: false },
    source: 'Go SDK dysmsapi-20170525, text of ModifySmsSign',
    asOf: '2025/26',
  },
  signatures: { value: null, source: 'none is published', asOf },
  callsPerSecond: {
    value: {
      AddSmsSign: 1,
      ModifySmsSign: 1000,
      QuerySmsSign: 5000,
      // Not in the table: the figure of its sibling QuerySmsTemplateList.
      QuerySmsSignList: 10,
      DeleteSmsSign: 1000,
      CreateSmsSign: 500,
      UpdateSmsSign: 100,
      GetSmsSign: 150,
      GetOSSInfoForUploadFile: 100,
      // Another service, whose limits are far above this: our own figure.
      PostObject: 20,
    },
    source: 'Short Message Service documentation, table of call quotas',
    asOf,
  },
};
