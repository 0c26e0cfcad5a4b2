import type { VendorLimits } from '../../model/limits.ts';

const unpublished = 'none is published';

/** What is not on the public pages as they were read from the middle of 2026 on; the pages themselves have no date. */
const asOf = '2026';

/** What UCloud USMS allows one main account. */
export const limits: VendorLimits = {
  applicationsPerDay: {
    value: { individual: null, enterprise: null },
    source: unpublished,
    asOf,
  },
  modificationCounts: { value: 'no', source: unpublished, asOf },
  noApplicationAfterRejection: {
    value: { individual: false, enterprise: false },
    source: unpublished,
    asOf,
  },
  signatures: { value: null, source: unpublished, asOf },
  callsPerSecond: {
    value: {
      CreateUSMSSignature: 10,
      UpdateUSMSSignature: 10,
      QueryUSMSSignature: 10,
      DeleteUSMSSignature: 10,
    },
    source: 'ours, for caution: the gateway throttles (RetCode 153), but no rate is published',
    asOf,
  },
};
