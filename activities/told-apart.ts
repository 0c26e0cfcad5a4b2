import type { KnownSignature } from '../model/messages.ts';
import type { CallOptions, SmsVendorApi, VendorSignature, VendorView } from '../model/sms-vendor.ts';
import type { Database } from '../store/database.ts';
import { readSameText } from '../store/vendor-ids.ts';
import { vendorSignature } from './vendor-signature.ts';

/** A signature, and the vendor's id that it was looked at by, where that is known. */
export interface Looked {
  signatureId: number;
  vendorId?: string | undefined;
}

/**
 * Whether a look by the text of a signature tells nothing of it, because the vendor hides scopes: what is shown may be our
 * other signature, whose id was never told; or that one is shown, and this one may stand behind it. An id tells.
 */
export async function isDoubtful(
  { database }: { database: Database },
  { calls }: { calls: Pick<SmsVendorApi, 'hidesScopes'> },
  { signatureId, vendorId }: Looked,
  view: VendorView | undefined,
): Promise<boolean> {
  if (!calls.hidesScopes || (vendorId !== undefined && (!view || view.vendorId === vendorId))) return false;
  const { isSent, other } = await readSameText(database, signatureId);
  if (!other) return false;
  return view
    ? other.vendorId === null || other.vendorId === view.vendorId
    : isSent && other.vendorId !== null;
}

/**
 * What is to be deleted of a signature: by the id that a look has shown, where the text alone might lead to the other
 * scope's. What was never sent, and cannot be told from that one, is not there.
 */
export async function findSure(
  context: { database: Database },
  account: { calls: Pick<SmsVendorApi, 'hidesScopes' | 'look'> },
  signature: KnownSignature,
  options: CallOptions,
): Promise<VendorSignature | 'gone' | 'doubtful'> {
  const named = await vendorSignature(context, signature);
  if (!account.calls.hidesScopes) return named;
  const view = await account.calls.look(named, options);
  const looked = { signatureId: signature.id, vendorId: named.vendorId };
  if (await isDoubtful(context, account, looked, view)) {
    const { isSent } = await readSameText(context.database, signature.id);
    return isSent ? 'doubtful' : 'gone';
  }
  return view ? { ...named, vendorId: view.vendorId } : 'gone';
}

/** What a person is told who has to settle it. */
export const whyDoubtful = (vendor: string, text: string): string =>
  `${vendor} shows one signature of a text, and not of which scope: what it shows for 【${text}】 may be our other one. Say which id this one has in its console: \`{"arrived": true, "vendorId": "…"}\``;
