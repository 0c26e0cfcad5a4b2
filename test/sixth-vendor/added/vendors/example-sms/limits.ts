import type { VendorLimits } from '../../model/limits.ts';

const source = 'Example SMS, limits page';
const asOf = '2026-09-01';

/** What Example SMS allows one main account. */
export const limits: VendorLimits = {
  applicationsPerDay: { value: { individual: 2, enterprise: 20 }, source, asOf },
  modificationCounts: { value: 'yes', source, asOf },
  noApplicationAfterRejection: { value: { individual: false, enterprise: false }, source, asOf },
  signatures: { value: 100, source, asOf },
  callsPerSecond: {
    value: { CreateSign: 5, UpdateSign: 5, DeleteSign: 5, GetSign: 50, ListSigns: 10 },
    source,
    asOf,
  },
};
