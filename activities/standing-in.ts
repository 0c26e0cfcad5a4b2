import { type CarrierFiling, type Standing, standingOf, whyNotFiled } from '../model/filing.ts';
import type { VendorView } from '../model/sms-vendor.ts';

/** What an approved signature, or one that was disabled since, can be used for by what the vendor shows of the carriers, and why it is not more. */
export const standingIn = ({
  status,
  filings,
  reason,
}: Pick<VendorView, 'status' | 'filings' | 'reason'>): {
  standing: Standing;
  reason?: string | undefined;
  filings?: CarrierFiling[] | undefined;
} =>
  status === 'disabled'
    ? { standing: status, reason, filings }
    : { standing: standingOf(filings), reason: whyNotFiled(filings), filings };
