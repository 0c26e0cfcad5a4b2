import type { CarrierFiling, Standing } from '../model/filing.ts';
import type { Slot, Submission } from '../model/lifecycle.ts';
import type { Rejection } from '../model/rejection/classes.ts';
import type { SubmissionKind } from '../model/sms-vendor.ts';

/** What keeps a submission from being sent, or from being looked up. */
export interface Blocked {
  outcome: 'blocked';
  need: string;
  /** Milliseconds until it is worth another try. */
  retryAfter?: number | undefined;
  /** It was sent before, and may have arrived. */
  isSent: boolean;
  /** It holds no day while it waits: one is booked once it can be sent. */
  isUnbooked?: boolean | undefined;
  /** It waits for room under the cap, and is told when there is some. */
  isForRoom?: true;
  /** A person is to submit it, and says so by `provide`. */
  byHand?: true;
  /** Whether it was really tried: a closed gate lets nothing through, and then a person's question is still open. */
  wasAsked: boolean;
}

/** What came of a submission, as the workflow learns it. */
export type SubmitResult = Outcome & {
  /** A person has asked the signature back, which a run that was reset has forgotten. */
  isWithdrawing?: boolean;
};

type Outcome =
  /** The vendor has it and reviews it. */
  | ({ outcome: 'submitted'; kind: SubmissionKind } & Pick<
      Submission,
      'sentAt' | 'orderId' | 'vendorId' | 'dueAt'
    >)
  /** The vendor holds it approved already: nothing was sent. */
  | {
      outcome: 'approved';
      rawCode: string;
      /** Why it is not more than it is. */
      reason?: string | undefined;
      standing?: Standing | undefined;
      filings?: CarrierFiling[] | undefined;
      dueAt?: number | undefined;
    }
  /** The vendor refused what was sent; no day was used up. */
  | { outcome: 'refused'; reason: string; rawCode: string; rejection?: Rejection | undefined }
  /** Its day was not open, or closed by the vendor: the slot it has now opens in `wait` milliseconds. */
  | { outcome: 'rebooked'; slot: Slot; wait: number }
  /** A person must mend something first. */
  | Blocked
  /** It may or may not have arrived, and the vendor does not tell. */
  | { outcome: 'unknown'; reason: string }
  /** It was asked back before it was sent: nothing is. */
  | { outcome: 'withdrawing' };
