import type { Problem } from './problem.ts';
import type { VendorView } from './sms-vendor.ts';

/**
 * The warning that an approved signature is not what was submitted here any more: the vendor shows it with the ticket of
 * another review than ours.
 */
export function editedWarning(view: VendorView | undefined, orderId: string | null): Problem | undefined {
  if (view?.status !== 'approved' || !view.orderId || !orderId || view.orderId === orderId) return undefined;
  return {
    field: 'orderId',
    given: view.orderId,
    allowed: orderId,
    message:
      'Somebody changed it in the console of the vendor, and the change was approved: the vendor has something else than was submitted here',
    source: 'the vendor, latest review',
    severity: 'warn',
  };
}
