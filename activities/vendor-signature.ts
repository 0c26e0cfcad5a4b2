import type { KnownSignature } from '../model/messages.ts';
import type { VendorSignature } from '../model/sms-vendor.ts';
import { readVendorId } from '../store/vendor-ids.ts';
import type { ActivityContext } from './context.ts';

/** By what the vendor knows a signature of ours: its id, where it has told one. */
export async function vendorSignature(
  { database }: Pick<ActivityContext, 'database'>,
  { id, text, scope }: KnownSignature,
): Promise<VendorSignature> {
  return { text, scope, vendorId: await readVendorId(database, id) };
}
