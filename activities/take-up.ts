import { compareViews } from '../model/outcome.ts';
import type { VendorView } from '../model/sms-vendor.ts';
import type { JournalEntry } from '../store/journal.ts';
import { isTextShared, readVendorIds } from '../store/vendor-ids.ts';
import type { Sending } from './begin-sending.ts';
import { comeBack } from './failure.ts';
import * as record from './submission-records.ts';
import type { SubmitResult } from './submit-result.ts';

/**
 * Whether what was found by its text may be our signature of the other scope, which the vendor does not tell apart: one
 * whose answer never came. By the id that we know it by, it is this one.
 */
export async function mayBeAnothers({ context, signature }: Sending, view: VendorView): Promise<boolean> {
  if (view.scope !== undefined || view.vendorId === undefined) return false;
  const { vendorId } = await readVendorIds(context.database, signature.id);
  return view.vendorId !== vendorId && (await isTextShared(context.database, signature.id));
}

/** What the vendor holds already, approved or in review, is not submitted again. */
export async function takeUp(
  sending: Sending,
  entry: JournalEntry,
  view: VendorView,
): Promise<SubmitResult | undefined> {
  const { context, account, key } = sending;
  if (await mayBeAnothers(sending, view)) {
    throw comeBack(
      `${account.vendor} shows 【${view.text}】, which may be our signature of the other scope, whose answer never came: nothing is sent until that one is found or settled`,
      Math.max(1_000, account.settlingTime / 10),
    );
  }
  // One of our own sendings, that showed only now: its slot was used.
  if (entry.seenBefore !== undefined && compareViews(entry.seenBefore ?? undefined, view) === 'arrived') {
    return record.submitted(sending, entry.kind, { orderId: view.orderId, vendorId: view.vendorId });
  }
  if (view.status === 'disabled' || (view.status === 'approved' && !entry.changesApproved))
    return record.foundApproved(context, account, key, view);
  if (view.status === 'inReview') return record.foundInReview(context, account, key, view);
  if (view.status === 'unrecognized') {
    return {
      outcome: 'blocked',
      need: `${account.vendor} shows the signature with a code that nobody here knows (${view.rawCode}). See what it is in the vendor's console; then \`provide\` to go on.`,
      isSent: false,
      wasAsked: true,
    };
  }
  return undefined;
}
