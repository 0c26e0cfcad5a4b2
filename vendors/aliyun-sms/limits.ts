import type { VendorLimits } from '../../model/limits.ts';

const page = 'ModifySmsSign page, note under the introduction';

/** What Alibaba Cloud SMS allows one main account. */
export const limits: VendorLimits = {
  applicationsPerDay: { value: { individual: 1, enterprise: 100 }, source: page, asOf: '2026-01-01' },
  // The page states the quota on the modification itself; the SDK's advice to resubmit the same day suggests otherwise.
  modificationCounts: { value: 'yes', source: page, asOf: '2026-01-01' },
  noApplicationAfterRejection: {
    value: { individual: true, enterprise: false },
    source: 'Go SDK dysmsapi-20170525, text of ModifySmsSign',
    asOf: '2026-01-01',
  },
  signatures: { value: null, source: 'none is published', asOf: '2026-01-01' },
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
    asOf: '2026-01-01',
  },
};
