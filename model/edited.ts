import type { Problem } from './problem.ts';
import type { VendorView } from './sms-vendor.ts';

/** A change in the console is told of here: the workflow knows of it by the warning, and later runs by the journal. */
export const editedField = 'orderId';

/**
 * The warning that an approved signature is not what was submitted here any more: the vendor shows it with the ticket of
 * another review than ours, and of none that is known to be somebody else's or an earlier one.
 */
export function editedWarning(
  view: VendorView | undefined,
  orderId: string | null,
  known: (string | null | undefined)[],
): Problem | undefined {
  if (view?.status !== 'approved' || !view.orderId || !orderId) return undefined;
  if (view.orderId === orderId || known.includes(view.orderId)) return undefined;
  return edited(view.orderId, orderId);
}

/** The same to a run that takes the signature up, by the ticket that an earlier run was told of. */
export const editedStill = (editTold: string | null, orderId: string | null): Problem | undefined =>
  editTold && orderId && editTold !== orderId ? edited(editTold, orderId) : undefined;

const edited = (given: string, allowed: string): Problem => ({
  field: editedField,
  given,
  allowed,
  message:
    'Somebody changed it in the console of the vendor, and the change was approved: the vendor has something else than was submitted here',
  source: 'the vendor, latest review',
  severity: 'warn',
});
