import type { VendorSignature, VendorView } from '../model/sms-vendor.ts';
import type { SubmissionKey } from '../store/ledger.ts';
import { endMissing, noteMissing } from '../store/missing.ts';
import { callOptions } from './call-options.ts';
import type { ActivityContext, ConfiguredAccount } from './context.ts';

/**
 * What the vendor shows, where it can be believed. One "not known" may be a slip, and no signature is given up for a
 * slip: that it is gone is believed at the second look after the settling time, and only where a whole look says so too.
 */
export async function believed(
  { database }: Pick<ActivityContext, 'database'>,
  { calls, settlingTime }: Pick<ConfiguredAccount, 'calls' | 'settlingTime'>,
  { key, signature, view }: { key: SubmissionKey; signature: VendorSignature; view: VendorView | undefined },
): Promise<VendorView | 'unsure' | undefined> {
  if (!view && (await noteMissing(database, key)) < settlingTime) return 'unsure';
  const sure = view ?? (await calls.look(signature, callOptions('bulk')));
  await endMissing(database, key);
  return sure;
}
