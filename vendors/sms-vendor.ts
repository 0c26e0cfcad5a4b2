import type { VendorLimits } from '../model/limits.ts';
import type { SmsVendorApi, SmsVendorRules } from '../model/sms-vendor.ts';
import type { Connection, Credentials } from './connection.ts';

/** All that the rest of the program knows of one SMS vendor. */
export interface SmsVendor {
  rules: SmsVendorRules;
  limits: VendorLimits;
  /** The generations of its API that an account may choose from. */
  generations: readonly string[];
  /** The names of the secrets that an account must give. */
  credentials: readonly (keyof Credentials)[];
  createApi: (connection: Connection) => SmsVendorApi;
}
