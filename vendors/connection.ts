import type { AccountGate } from '../model/account-gate.ts';
import type { RateLimit } from '../model/rate-limit.ts';
import type { VendorOptions } from './sms-vendor.ts';

export interface Credentials {
  accessKeyId: string;
  accessKeySecret: string;
}

/** How one account reaches its vendor. */
export interface Connection {
  /** Scheme and host, such as `https://dysmsapi.aliyuncs.com`. */
  endpoint: string;
  /** Asked before every call, so that keys may be rotated under a running worker. */
  credentials: () => Promise<Credentials>;
  /** The generation of the API, and what else the account has set for its vendor. */
  api: string;
  options: VendorOptions;
  /** The vendor's main account: what rates and quotas belong to. */
  vendorAccount: string;
  gate: AccountGate;
  rateLimit: RateLimit;
  /** Milliseconds for one call, from connecting to the last byte of the answer; 30,000 unless told. */
  timeout?: number;
}
