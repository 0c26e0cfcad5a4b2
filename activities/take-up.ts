import { compareViews } from '../model/outcome.ts';
import type { VendorView } from '../model/sms-vendor.ts';
import type { JournalEntry } from '../store/journal.ts';
import { readVendorIds } from '../store/vendor-ids.ts';
import type { Sending } from './begin-sending.ts';
import { comeBack } from './failure.ts';
import * as record from './submission-records.ts';
import type { SubmitResult } from './submit-result.ts';
import { isDoubtful } from './told-apart.ts';

/** What the vendor holds of it already (`ownView`), approved or in review, is not submitted again. */
export async function takeUp(
  sending: Sending,
  entry: JournalEntry,
  view: VendorView,
): Promise<SubmitResult | undefined> {
  const { context, account, signature, key } = sending;
  const { vendorId } = await readVendorIds(context.database, signature.id);
  if (await isDoubtful(context, account, { signatureId: signature.id, vendorId }, view)) {
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
