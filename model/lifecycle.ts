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
export type WaitingFor = 'person' | 'vendor' | 'carrier' | 'quota' | 'nobody';

export const waitingFor: Record<SignatureState, WaitingFor> = {
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

/** A day on which a submission may be sent: its name, and the instants (epoch milliseconds) between which it is open. */
export interface Slot {
  day: string;
  opensAt: number;
  closesAt: number;
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
}

export interface Lifecycle {
  state: SignatureState;
  submissions: Submission[];
  slot?: Slot | undefined;
  /** What is missing while `blocked`, or why it `failed`. */
  need?: string | undefined;
}

export type Verdict = 'approved' | 'rejected' | 'cancelled';

export type LifecycleEvent =
  | { type: 'queued'; number: number; kind: SubmissionKind; slot?: Slot | undefined }
  /** `isSent`: it may have arrived, and nobody can look now. */
  | { type: 'blocked'; need: string; isSent?: boolean | undefined }
  | { type: 'submitting' }
  | { type: 'submitted'; kind: SubmissionKind; sentAt?: string | undefined }
  | { type: 'refused'; reason: string; rawCode?: string | undefined }
  | { type: 'outcomeUnknown'; reason: string }
  | { type: 'reviewed'; number: number; verdict: Verdict; reason?: string | undefined; rawCode: string }
  | { type: 'withdrawRequested' }
  | { type: 'withdrawn' }
  | { type: 'disabled'; reason: string; rawCode?: string | undefined }
  | { type: 'failed'; reason: string };

/** Where each event may happen. Anywhere else it is late or a duplicate, and changes nothing. */
const happensIn: Record<LifecycleEvent['type'], readonly SignatureState[]> = {
  queued: ['queued', 'blocked', 'submitting', 'rejected', 'unknown'],
  blocked: ['queued', 'submitting'],
  submitting: ['queued', 'blocked'],
  submitted: ['submitting', 'unknown'],
  refused: ['submitting'],
  outcomeUnknown: ['submitting', 'inReview'],
  reviewed: ['submitting', 'inReview', 'unknown'],
  withdrawRequested: [
    'blocked',
    'queued',
    'submitting',
    'inReview',
    'rejected',
    'usable',
    'disabled',
    'lapsed',
    'unknown',
  ],
  withdrawn: ['withdrawing', 'usable', 'inReview'],
  disabled: ['usable'],
  failed: ['queued'],
};

/** These tell what became of a submission, and are heard while it is being withdrawn, too. */
const ofSubmission: readonly LifecycleEvent['type'][] = [
  'submitted',
  'refused',
  'outcomeUnknown',
  'reviewed',
];

export const closedStates: readonly SignatureState[] = ['withdrawn', 'failed'];

export const newLifecycle: Lifecycle = { state: 'queued', submissions: [] };

export const mayHappen = (state: SignatureState, type: LifecycleEvent['type']): boolean =>
  happensIn[type].includes(state);

export const lastSubmission = (lifecycle: Lifecycle): Submission | undefined => lifecycle.submissions.at(-1);

/** The lifecycle after an event. One that cannot happen now, or is about an earlier submission, changes nothing. */
export function after(lifecycle: Lifecycle, event: LifecycleEvent): Lifecycle {
  if (!mayHappen(placeOf(lifecycle, event), event.type)) return lifecycle;
  // What has been asked back goes on being withdrawn, whatever comes of the submission meanwhile.
  const unlessWithdrawing = (state: SignatureState): SignatureState =>
    lifecycle.state === 'withdrawing' ? 'withdrawing' : state;
  switch (event.type) {
    case 'queued':
      return queued(lifecycle, event);
    case 'blocked':
      return withLast(
        { ...lifecycle, state: 'blocked', need: event.need },
        { state: event.isSent ? 'submitting' : 'queued' },
      );
    case 'submitting':
      return withLast({ ...lifecycle, state: 'submitting', need: undefined }, { state: 'submitting' });
    case 'submitted':
      return withLast(
        { ...lifecycle, state: unlessWithdrawing('inReview'), slot: undefined },
        { state: 'inReview', kind: event.kind, sentAt: event.sentAt, reason: undefined },
      );
    case 'refused':
      return withLast(
        { ...lifecycle, state: unlessWithdrawing('rejected'), slot: undefined },
        { state: 'rejected', reason: event.reason, rawCode: event.rawCode },
      );
    case 'outcomeUnknown':
      return withLast(
        { ...lifecycle, state: unlessWithdrawing('unknown') },
        { state: 'unknown', reason: event.reason },
      );
    case 'reviewed':
      return reviewed(lifecycle, event, unlessWithdrawing);
    case 'withdrawRequested':
      return { ...lifecycle, state: 'withdrawing', need: undefined };
    case 'withdrawn':
      return { ...lifecycle, state: 'withdrawn', slot: undefined };
    case 'disabled':
      return withLast({ ...lifecycle, state: 'disabled' }, { reason: event.reason, rawCode: event.rawCode });
    case 'failed':
      return { ...lifecycle, state: 'failed', need: event.reason };
  }
}

/** Where an event is judged: while the signature is withdrawn its submission goes on, by where that one stands. */
function placeOf(lifecycle: Lifecycle, { type }: LifecycleEvent): SignatureState {
  const last = lastSubmission(lifecycle);
  return last && lifecycle.state === 'withdrawing' && ofSubmission.includes(type)
    ? last.state
    : lifecycle.state;
}

/** A rejected submission is followed by the next one; any other is queued anew. */
function queued(
  lifecycle: Lifecycle,
  { number, kind, slot }: LifecycleEvent & { type: 'queued' },
): Lifecycle {
  const { submissions } = lifecycle;
  const earlier = lastSubmission(lifecycle)?.state === 'rejected' ? submissions : submissions.slice(0, -1);
  if (number !== earlier.length + 1) return lifecycle;
  return { state: 'queued', submissions: [...earlier, { number, kind, state: 'queued' }], slot };
}

const stateAfterReview: Record<Verdict, SignatureState> = {
  approved: 'usable',
  rejected: 'rejected',
  cancelled: 'withdrawn',
};

function reviewed(
  lifecycle: Lifecycle,
  event: LifecycleEvent & { type: 'reviewed' },
  unlessWithdrawing: (state: SignatureState) => SignatureState,
): Lifecycle {
  if (lastSubmission(lifecycle)?.number !== event.number) return lifecycle;
  const state = stateAfterReview[event.verdict];
  return withLast(
    { ...lifecycle, state: unlessWithdrawing(state), slot: undefined },
    { state, reason: event.reason, rawCode: event.rawCode },
  );
}

function withLast(lifecycle: Lifecycle, change: Partial<Submission>): Lifecycle {
  const last = lastSubmission(lifecycle);
  if (!last) return lifecycle;
  return { ...lifecycle, submissions: [...lifecycle.submissions.slice(0, -1), { ...last, ...change }] };
}
