import { type CarrierFiling, type Standing, standings } from './filing.ts';
import type { SignatureState, Slot, Submission, Verdict } from './lifecycle.ts';
import type { Rejection } from './rejection/classes.ts';
import type { SubmissionKind } from './sms-vendor.ts';

/** What happens to a signature. */
export type LifecycleEvent =
  | ({ type: 'queued'; number: number; kind: SubmissionKind; slot?: Slot | undefined } & Pick<
      Submission,
      'changes'
    >)
  /** `isSent`: it may have arrived, and nobody can look now. `isUnbooked`: its day has gone to somebody else. */
  | {
      type: 'blocked';
      byHand?: boolean | undefined;
      need: string;
      isSent?: boolean | undefined;
      isUnbooked?: boolean | undefined;
    }
  | { type: 'submitting' }
  | ({ type: 'submitted'; kind: SubmissionKind } & Pick<
      Submission,
      'sentAt' | 'orderId' | 'vendorId' | 'dueAt'
    >)
  | ({ type: 'refused'; reason: string } & Pick<Submission, 'rawCode' | 'rejection'>)
  | { type: 'outcomeUnknown'; reason: string }
  | {
      type: 'reviewed';
      number: number;
      verdict: Verdict;
      reason?: string | undefined;
      rawCode: string;
      standing?: Standing | undefined;
      filings?: CarrierFiling[] | undefined;
      rejection?: Rejection | undefined;
      dueAt?: number | undefined;
    }
  | { type: 'overdue' }
  /** An approved one stands otherwise than before. */
  | ({ type: 'stood'; standing: Standing } & Pick<Submission, 'reason' | 'rawCode' | 'filings' | 'dueAt'>)
  /** Somebody changed an approved one in the vendor's console, and it is reviewed again. */
  | ({ type: 'reopened' } & Pick<Submission, 'reason' | 'rawCode' | 'orderId' | 'dueAt'>)
  | { type: 'withdrawRequested' }
  | { type: 'withdrawn' }
  /** What the vendor shows may be another one, so that nothing was deleted: a person has to tell them apart. */
  | { type: 'notWithdrawn'; reason: string }
  | { type: 'failed'; reason: string };

/** Where each event may happen. Anywhere else it is late or a duplicate, and changes nothing. */
const happensIn: Record<LifecycleEvent['type'], readonly SignatureState[]> = {
  queued: ['queued', 'blocked', 'submitting', 'rejected', 'unknown', ...standings],
  blocked: ['queued', 'submitting'],
  submitting: ['queued', 'blocked'],
  submitted: ['submitting', 'unknown'],
  refused: ['submitting'],
  outcomeUnknown: ['submitting', 'inReview'],
  reviewed: ['submitting', 'inReview', 'unknown'],
  withdrawRequested: ['blocked', 'queued', 'submitting', 'inReview', 'rejected', 'unknown', ...standings],
  withdrawn: ['withdrawing', 'inReview', ...standings],
  notWithdrawn: ['withdrawing'],
  overdue: ['inReview', 'filing'],
  stood: standings,
  reopened: standings,
  failed: ['queued'],
};

export const mayHappen = (state: SignatureState, type: LifecycleEvent['type']): boolean =>
  happensIn[type].includes(state);
