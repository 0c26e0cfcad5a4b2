import { type ReviewCode, reviewCodes } from '../../vendors/aliyun-sms/codes.ts';
import type { ReceivedApplication } from './application.ts';
import type { Filing } from './filing.ts';

/** A signature as its latest review has it. */
export interface Signature extends ReceivedApplication {
  review: ReviewCode;
  reason?: string | undefined;
  /** The ticket of the latest review. */
  orderId: string;
  createdAt: number;
  decidedAt?: number | undefined;
  /** When the reviewer decides; never for a seeded one, which waits for the control port. */
  dueAt: number;
  /** When the carriers are done, by themselves. */
  filedAt?: number | undefined;
  /** What the control port says of the carriers. */
  filing?: Partial<Filing> | undefined;
  /** The same as it was approved, while an update of it is in review or after one was rejected. */
  standing?: Signature | undefined;
}

export const isInReview = ({ review }: Signature): boolean => review.number === reviewCodes.inReview.number;

export const isApproved = ({ review }: Signature): boolean => review.number === reviewCodes.approved.number;

/** What GetSmsSign and QuerySmsSign show: the approved data, for as long as there is any. */
export const approvedOrLatest = (signature: Signature): Signature => signature.standing ?? signature;
