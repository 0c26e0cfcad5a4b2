import type { Change } from './changes.ts';
import { type CarrierFiling, isFilingOpen, standings, whyNotFiled } from './filing.ts';
import type { Rejection } from './rejection/classes.ts';
import type { SubmissionKind } from './sms-vendor.ts';

/** The states of a signature, in words that no vendor owns. */
export const signatureStates = [
  'blocked',
  'queued',
  'submitting',
  'inReview',
  'rejected',
  'filing',
  'usable',
  'partlyUsable',
  'withdrawing',
  'withdrawn',
  'disabled',
  'lapsed',
  'unknown',
  'failed',
] as const;

export type SignatureState = (typeof signatureStates)[number];

/** Whose turn it is. */
export const turns = ['person', 'vendor', 'carrier', 'quota', 'nobody'] as const;

export type WaitingFor = (typeof turns)[number];

/** By the state alone. */
const waitingForIn: Record<SignatureState, WaitingFor> = {
  blocked: 'person',
  queued: 'quota',
  submitting: 'vendor',
  inReview: 'vendor',
  rejected: 'person',
  filing: 'carrier',
  usable: 'nobody',
  partlyUsable: 'carrier',
  withdrawing: 'vendor',
  withdrawn: 'nobody',
  disabled: 'person',
  lapsed: 'person',
  unknown: 'person',
  failed: 'nobody',
};

/** Carriers are waited for while one is at work; what they have refused is for a person to take up. */
export function waitingFor(lifecycle: Lifecycle): WaitingFor {
  const { state } = lifecycle;
  const { filings } = lastSubmission(lifecycle) ?? {};
  if (lifecycle.isOverdue && (state === 'inReview' || state === 'filing')) return 'person';
  if (state === 'withdrawing' && isUnsent(lifecycle)) return 'nobody';
  if (state === 'withdrawing' && lifecycle.byHand) return 'person';
  return state === 'partlyUsable' && whyNotFiled(filings) && !isFilingOpen(filings)
    ? 'person'
    : waitingForIn[state];
}

/** A day on which a submission may be sent: its name, and the instants (epoch milliseconds) between which it is open. */
export interface Slot {
  day: string;
  opensAt: number;
  closesAt: number;
  queue?: QueuePlace | undefined;
}

/** The how manieth it is of those that wait for a day at the vendor account, as it was `at` (epoch milliseconds, by the database's clock). */
export interface QueuePlace {
  place: number;
  of: number;
  at: number;
}

/** One sending to the vendor: the application, or a modification of it. */
export interface Submission {
  number: number;
  kind: SubmissionKind;
  state: SignatureState;
  /** The vendor's words about this submission. */
  reason?: string | undefined;
  /** The vendor's own code. */
  rawCode?: string | undefined;
  /** ISO 8601, when it was written to the wire. */
  sentAt?: string | undefined;
  /** The vendor's ticket for its review. */
  orderId?: string | undefined;
  /** The vendor's id of the signature, where it gives one. */
  vendorId?: string | undefined;
  /** Epoch milliseconds by which its review, or its filing with the carriers, is usually over. */
  dueAt?: number | undefined;
  /** How the vendor's words are understood, where it was rejected. */
  rejection?: Rejection | undefined;
  /** In what it differs from the submission before. */
  changes?: Change[] | undefined;
  /** What the carriers have made of it. */
  filings?: CarrierFiling[] | undefined;
}

export interface Lifecycle {
  state: SignatureState;
  submissions: Submission[];
  slot?: Slot | undefined;
  /** What is missing while `blocked`, or why it `failed`. */
  need?: string | undefined;
  /** A person submits, deletes and reports, because the vendor lets this account use no API. */
  byHand?: boolean | undefined;
  /** A person has been told what to enter, so that they may have done it, and report it on any later day. */
  isHandedOver?: boolean | undefined;
  /** Its review, or its filing, takes longer than it usually does. */
  isOverdue?: boolean | undefined;
}

export type Verdict = 'approved' | 'rejected' | 'cancelled';

export const closedStates: readonly SignatureState[] = ['withdrawn', 'failed'];

export const newLifecycle: Lifecycle = { state: 'queued', submissions: [] };

export const lastSubmission = (lifecycle: Lifecycle): Submission | undefined => lifecycle.submissions.at(-1);

/** Whether nothing of it was ever sent, so that the vendor has nothing to delete. */
export const isUnsent = ({ submissions, isHandedOver }: Lifecycle): boolean =>
  !isHandedOver &&
  // A later one follows one that the vendor has decided on.
  submissions[0]?.number === 1 &&
  submissions.every(({ state, sentAt }) => (state === 'queued' || state === 'withdrawn') && !sentAt);

/** Whether a person was told to enter it, and has not said that they did: only they know whether it is there. */
export const mayBeEntered = ({ submissions, isHandedOver }: Lifecycle): boolean =>
  isHandedOver === true && submissions.every(({ sentAt }) => !sentAt);

/** What was never sent may be changed while it waits for something; one that a person was told to enter may be entered. */
const isUnsentAndBlocked = (lifecycle: Lifecycle): boolean =>
  lifecycle.state === 'blocked' && lastSubmission(lifecycle)?.state === 'queued' && !lifecycle.isHandedOver;

/** Whether a modification may be asked for now. */
export const isChangeable = (lifecycle: Lifecycle): boolean =>
  isDecided(lifecycle.state) || isUnsentAndBlocked(lifecycle);

/** The number of the submission that a modification makes: one that was never sent goes on, changed. */
export const numberOfChange = (lifecycle: Lifecycle): number =>
  lifecycle.submissions.length + (isUnsentAndBlocked(lifecycle) ? 0 : 1);

/** Whether the vendor has decided on a submission: only a further one can change anything then. */
export const isDecided = (state: SignatureState): boolean =>
  state === 'rejected' || (standings as readonly SignatureState[]).includes(state);
