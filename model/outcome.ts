import type { VendorView } from './sms-vendor.ts';

/**
 * What a look at the vendor says of a sending whose answer never came, by comparing what it shows with what it showed
 * before:
 * - `arrived`: the vendor has it;
 * - `unchanged`: no trace of it, and there would be one;
 * - `undecidable`: what is seen fits both.
 */
export type Comparison = 'arrived' | 'unchanged' | 'undecidable';

export function compareViews(before: VendorView | undefined, after: VendorView | undefined): Comparison {
  if (!before) return after ? 'arrived' : 'unchanged';
  // It was there and is gone: somebody deleted it, before or after ours came.
  if (!after) return 'undecidable';
  if (after.status === 'inReview' || before.text !== after.text) return 'arrived';
  // Each review has a ticket and a time of its own; where the vendor shows one, it settles the question.
  if (before.orderId && after.orderId) {
    if (before.orderId !== after.orderId) return 'arrived';
    // What was approved may go on showing, and hide the review of a change of it.
    return after.status === 'approved' ? 'undecidable' : 'unchanged';
  }
  if (before.decidedAt && after.decidedAt)
    return before.decidedAt === after.decidedAt ? 'unchanged' : 'arrived';
  // Some vendors date the submission anew; one that keeps the first date says nothing by it.
  if (before.createdAt && after.createdAt && before.createdAt < after.createdAt) return 'arrived';
  const differs = before.status !== after.status || before.reason !== after.reason;
  // The same verdict in the same words may be the old one, or a quick reviewer's second.
  return differs ? 'arrived' : 'undecidable';
}
