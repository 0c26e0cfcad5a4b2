import { compareViews } from '../model/outcome.ts';
import type { VendorView } from '../model/sms-vendor.ts';
import { whyDoubtful } from '../model/untold-scope.ts';
import type { Decision, UnderReview } from '../store/reviews.ts';
import type { ActivityContext, ConfiguredAccount } from './context.ts';
import { standingIn } from './standing-in.ts';
import { isDoubtful, ownView } from './told-apart.ts';

/**
 * What the review desk takes from what is shown of a submission; undefined while that is nothing. What may be of the other
 * scope is no verdict on this one, and its id is not taken: a person says which is ours.
 */
export async function verdictOn(
  context: Pick<ActivityContext, 'database'>,
  account: ConfiguredAccount,
  submission: UnderReview,
  view: VendorView | undefined,
): Promise<Decision | undefined> {
  if (await isDoubtful(context, account, submission, view)) {
    const reason = whyDoubtful(account.vendor, submission.text);
    return submission.age < account.settlingTime ? undefined : { verdict: 'missing', reason, rawCode: '' };
  }
  const own = await ownView(context, submission, view);
  const decision = decide(account, submission, own);
  return decision && { ...decision, vendorId: own?.vendorId };
}

/**
 * A verdict, or undefined while there is none. A code that nobody knows is none; and until the settling time is over,
 * neither is what the vendor showed before this submission, or that it shows nothing: it may be behind.
 */
function decide(
  { settlingTime }: ConfiguredAccount,
  { age, seenBefore, orderId }: UnderReview,
  view: VendorView | undefined,
): Decision | undefined {
  if (age < settlingTime && compareViews(seenBefore ?? undefined, view) !== 'arrived') return undefined;
  if (view && isOfEarlierReview(view, orderId, seenBefore)) return undefined;
  if (!view) {
    return {
      verdict: 'missing',
      reason: 'It was in review, and the vendor does not know it any more: somebody deleted it there',
      rawCode: '',
    };
  }
  const { status, reason, rawCode, decidedAt, filings } = view;
  switch (status) {
    case 'inReview':
    case 'unrecognized':
      return undefined;
    case 'approved':
      return { ...standingIn(view), verdict: status, rawCode, decidedAt, filings };
    case 'disabled':
      return { verdict: 'approved', standing: status, reason, rawCode, decidedAt };
    default:
      return { verdict: status, reason, rawCode, decidedAt };
  }
}

/** Some vendors go on showing the record of an earlier review while a later one runs: it has the ticket it had before. */
const isOfEarlierReview = (
  { orderId }: VendorView,
  own: string | null,
  seenBefore: VendorView | null,
): boolean => orderId !== undefined && orderId === seenBefore?.orderId && orderId !== own;
