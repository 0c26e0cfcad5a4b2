import type { VendorLimits } from '../../model/limits.ts';

/** Neither the FAQ nor the pages of the actions have a date. */
const asOf = 'undated';
const unlimited = 'none is published';

/** What Tencent Cloud SMS allows one main account. */
export const limits: VendorLimits = {
  applicationsPerDay: { value: { individual: null, enterprise: null }, source: unlimited, asOf },
  modificationCounts: { value: 'no', source: unlimited, asOf },
  noApplicationAfterRejection: {
    value: { individual: false, enterprise: false },
    source: unlimited,
    asOf,
  },
  signatures: {
    value: 50,
    source: 'SMS signature FAQ, "Is there a limit on the number of SMS signatures?"',
    asOf,
  },
  // The vendor counts by region and sub-account; the main account as a whole stays within it in any case.
  callsPerSecond: {
    value: { AddSmsSign: 1, ModifySmsSign: 1, DeleteSmsSign: 1, DescribeSmsSignList: 20 },
    source: 'SMS API documentation, each action, request rate limit',
    asOf,
  },
};
