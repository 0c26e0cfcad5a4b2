import { type CarrierFiling, type Standing, standingOf, whyNotFiled } from '../model/filing.ts';
import type { VendorView } from '../model/sms-vendor.ts';

/** What an approved signature can be used for by what the vendor shows of the carriers, and why it is not more. */
export const standingIn = ({
  filings,
}: Pick<VendorView, 'filings'>): {
  standing: Standing;
  reason?: string | undefined;
  filings?: CarrierFiling[] | undefined;
} => ({ standing: standingOf(filings), reason: whyNotFiled(filings), filings });
