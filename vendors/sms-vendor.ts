import type { z } from 'zod';
import type { Application, Source } from '../model/application.ts';
import type { VendorLimits } from '../model/limits.ts';
import type { ReviewPractice } from '../model/review-hours.ts';
import type { SmsVendorApi, SmsVendorRules } from '../model/sms-vendor.ts';
import type { Connection, Credentials } from './connection.ts';

/** What an account may set that only its vendor knows. */
export type VendorOptions = Record<string, string>;

/** All that the rest of the program knows of one SMS vendor. */
export interface SmsVendor {
  rules: SmsVendorRules;
  limits: VendorLimits;
  /** Its usual endpoint. */
  endpoint: string;
  /** Where a person submits by hand, what each source is called there, and what goes into the remark. */
  console: {
    url: string;
    sources: Partial<Record<Source, string>>;
    remarkOf: (application: Application) => string;
  };
  /** When its reviewers work, and how long a review takes, as published. */
  review: ReviewPractice;
  /** The generations of its API that an account may choose from, the usual one first. */
  generations: readonly string[];
  /** Under which names an account gives its key and the key's secret: the vendor's own words. */
  credentials: Record<keyof Credentials, string>;
  /** What `options` of an account may hold. */
  options: z.ZodObject<Record<string, z.ZodType<string>>>;
  createApi: (connection: Connection) => SmsVendorApi;
}
