import type { VendorLimits } from '../../model/limits.ts';

const unpublished = 'none is published';

/** What UCloud USMS allows one main account. */
export const limits: VendorLimits = {
  applicationsPerDay: {
    value: { individual: null, enterprise: null },
    source: unpublished,
    asOf: '2026-09-01',
  },
  modificationCounts: { value: 'no', source: unpublished, asOf: '2026-09-01' },
  noApplicationAfterRejection: {
    value: { individual: false, enterprise: false },
    source: unpublished,
    asOf: '2026-09-01',
  },
  signatures: { value: null, source: unpublished, asOf: '2026-09-01' },
  callsPerSecond: {
    value: {
      CreateUSMSSignature: 10,
      UpdateUSMSSignature: 10,
      QueryUSMSSignature: 10,
      DeleteUSMSSignature: 10,
    },
    source: 'ours, for caution: the gateway throttles (RetCode 153), but no rate is published',
    asOf: '2026-09-01',
  },
};
