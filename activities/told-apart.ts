import type { KnownSignature } from '../model/messages.ts';
import type { CallOptions, SmsVendorApi, VendorSignature, VendorView } from '../model/sms-vendor.ts';
import type { Database } from '../store/database.ts';
import { type JournalEntry, readJournal } from '../store/journal.ts';
import { isIdOfAnother, readSameText } from '../store/vendor-ids.ts';
import type { Sending } from './begin-sending.ts';
import { vendorSignature } from './vendor-signature.ts';

/** A signature, and the vendor's id that it was looked at by, where that is known. */
export interface Looked {
  signatureId: number;
  vendorId?: string | undefined;
}

/** What was shown, unless it is another open signature of ours by its id, whatever each is called here by now. */
export const ownView = async (
  { database }: { database: Database },
  { signatureId }: Looked,
  view: VendorView | undefined,
): Promise<VendorView | undefined> =>
  view?.vendorId !== undefined && (await isIdOfAnother(database, signatureId, view.vendorId))
    ? undefined
    : view;

/** What the vendor shows of a signature that is to be sent, and of no other of ours: that one would be changed by it. */
export async function lookAtOwn({
  context,
  account,
  signature,
  options,
}: Sending): Promise<VendorView | undefined> {
  const view = await account.calls.look(await vendorSignature(context, signature), options);
  return ownView(context, { signatureId: signature.id }, view);
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
  const own = await ownView({ database }, { signatureId }, view);
  if (view && !own) return isSent;
  if (!other) return false;
  return view ? other.vendorId === null : isSent && other.vendorId !== null;
}

/**
 * What is to be deleted of a signature: by its id, which a look has to show where it is not known and the text alone might
 * lead to the other scope's, or where a creation whose answer never came may have made one of another id. What was never
 * sent, and cannot be told from that one, is not there.
 */
export async function findSure(
  context: { database: Database },
  account: { calls: Pick<SmsVendorApi, 'hidesScopes' | 'look'> },
  signature: KnownSignature,
  options: CallOptions,
): Promise<VendorSignature | 'gone' | 'doubtful'> {
  const named = await vendorSignature(context, signature);
  if (!account.calls.hidesScopes) return named;
  const { vendorId } = named;
  if (vendorId !== undefined && !(await readJournal(context.database, signature)).some(mayHaveCreated))
    return named;
  const view = await account.calls.look(named, options);
  const looked = { signatureId: signature.id, vendorId };
  if (await isDoubtful(context, account, looked, view)) {
    const { isSent } = await readSameText(context.database, signature.id);
    return isSent ? 'doubtful' : 'gone';
  }
  const own = await ownView(context, looked, view);
  if (own) return { ...named, vendorId: own.vendorId };
  return vendorId === undefined ? 'gone' : named;
}

const mayHaveCreated = ({ kind, state }: JournalEntry): boolean =>
  kind === 'application' && (state === 'submitting' || state === 'unknown');
