import type { KnownSignature } from '../model/messages.ts';
import type { VendorSignature } from '../model/sms-vendor.ts';
import { readVendorIds } from '../store/vendor-ids.ts';
import type { ActivityContext } from './context.ts';

/** By what the vendor knows a signature of ours: its id, where it has told one. */
export const vendorSignature = async (
  { database }: Pick<ActivityContext, 'database'>,
  { id, text, scope }: KnownSignature,
): Promise<VendorSignature> => ({ text, scope, ...(await readVendorIds(database, id)) });
