import type { VendorSignature, VendorView } from '../../model/sms-vendor.ts';

export const named = (text: string): VendorSignature => ({ text, scope: 'mainland' });

/** What a look at many has shown, by text; what the vendor does not know is missing. */
export async function shownOf(
  looks: AsyncIterable<[VendorSignature, VendorView | undefined]>,
): Promise<Map<string, VendorView>> {
  const shown = new Map<string, VendorView>();
  for await (const [{ text }, view] of looks) if (view) shown.set(text, view);
  return shown;
}
