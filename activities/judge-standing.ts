import type { KnownSignature } from '../model/messages.ts';
import { signatureText } from '../model/names.ts';
import { renamedTo } from '../model/renamed.ts';
import type { VendorView } from '../model/sms-vendor.ts';
import { standingIn } from './standing-in.ts';
import type { WatchResult } from './watch.ts';

/** How an approved signature stands by what the vendor shows; undefined where its code says nothing to us. */
export function judgeStanding(
  vendor: string,
  { text }: KnownSignature,
  view: VendorView | undefined,
): WatchResult | undefined {
  if (!view) {
    return {
      state: 'withdrawn',
      reason: `${vendor} does not know it any more: somebody deleted it there`,
    };
  }
  const { rawCode, orderId, reason } = view;
  switch (view.status) {
    case 'unrecognized':
      return undefined;
    case 'inReview':
      return { state: 'inReview', reason: 'Somebody changed it in the console', rawCode, orderId };
    case 'approved':
      return signatureText(view.text) === text
        ? { ...standingIn(view), state: standingIn(view).standing, rawCode, orderId }
        : {
            state: 'disabled',
            reason: renamedTo(view.text),
            rawCode,
          };
    default:
      return { state: 'disabled', reason: reason ?? `${vendor} shows it as ${view.status}`, rawCode };
  }
}
