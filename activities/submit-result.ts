import type { Slot } from '../model/lifecycle.ts';
import type { SubmissionKind } from '../model/sms-vendor.ts';

/** What came of a submission, as the workflow learns it. */
export type SubmitResult =
  /** The vendor has it and reviews it. */
  | { outcome: 'submitted'; kind: SubmissionKind; sentAt?: string | undefined }
  /** The vendor holds it approved already: nothing was sent. */
  | { outcome: 'approved'; rawCode: string }
  /** The vendor refused what was sent; no day was used up. */
  | { outcome: 'refused'; reason: string; rawCode: string }
  /** Its day was not open, or closed by the vendor: the slot it has now opens in `wait` milliseconds. */
  | { outcome: 'rebooked'; slot: Slot; wait: number }
  /** Nothing was sent, and a person must mend something first. `retryAfter`: milliseconds until it is worth another try. */
  | { outcome: 'blocked'; need: string; retryAfter?: number | undefined }
  /** It may or may not have arrived, and the vendor does not tell. */
  | { outcome: 'unknown'; reason: string };
