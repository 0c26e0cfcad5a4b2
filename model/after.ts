import type { Lifecycle, SignatureState, Submission, Verdict } from './lifecycle.ts';
import { isDecided, lastSubmission } from './lifecycle.ts';
import { type LifecycleEvent, mayHappen } from './lifecycle-event.ts';

/** These tell what became of a submission, and are heard while it is being withdrawn, too. */
const ofSubmission: readonly LifecycleEvent['type'][] = [
  'submitted',
  'refused',
  'outcomeUnknown',
  'reviewed',
];

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
        {
          ...lifecycle,
          ...(event.isUnbooked && { slot: undefined }),
          ...(event.byHand && { byHand: true, isHandedOver: true }),
          state: 'blocked',
          need: event.need,
        },
        { state: event.isSent ? 'submitting' : 'queued' },
      );
    case 'submitting':
      return withLast({ ...lifecycle, state: 'submitting', need: undefined }, { state: 'submitting' });
    case 'submitted':
      return withLast(
        { ...lifecycle, state: unlessWithdrawing('inReview'), slot: undefined },
        { ...without(event, 'type'), state: 'inReview', reason: undefined },
      );
    case 'refused':
      return withLast(
        { ...lifecycle, state: unlessWithdrawing('rejected'), slot: undefined },
        { ...without(event, 'type'), state: 'rejected' },
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
      return withLast(
        { ...lifecycle, state: 'withdrawn', slot: undefined },
        // The verdict on one that was rejected stays told.
        lastSubmission(lifecycle)?.state === 'rejected' ? {} : { state: 'withdrawn' },
      );
    case 'notWithdrawn':
      return withLast(
        { ...lifecycle, state: 'unknown', slot: undefined },
        { state: 'unknown', reason: event.reason },
      );
    case 'overdue':
      return { ...lifecycle, isOverdue: true };
    case 'stood':
      return withLast(
        { ...lifecycle, state: event.standing, isOverdue: undefined },
        // It is told whole: what is not said of it any more does not hold any more.
        {
          reason: undefined,
          filings: undefined,
          dueAt: undefined,
          ...without(event, 'type', 'standing'),
          state: event.standing,
        },
      );
    case 'reopened':
      return withLast(
        { ...lifecycle, state: 'inReview', isOverdue: undefined },
        {
          rejection: undefined,
          filings: undefined,
          dueAt: undefined,
          ...without(event, 'type'),
          state: 'inReview',
        },
      );
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

/** One that was decided is followed by the next one; any other is queued anew. */
function queued(
  lifecycle: Lifecycle,
  { number, kind, slot, changes }: LifecycleEvent & { type: 'queued' },
): Lifecycle {
  const { submissions } = lifecycle;
  const last = lastSubmission(lifecycle);
  const earlier = last && isDecided(last.state) ? submissions : submissions.slice(0, -1);
  if (number !== earlier.length + 1) return lifecycle;
  const { byHand, isHandedOver } = lifecycle;
  // The same submission on another day still differs from the one before as it did.
  const told = changes ?? submissions.find((each) => each.number === number)?.changes;
  return {
    ...(byHand && { byHand }),
    ...(isHandedOver && last?.number === number && { isHandedOver }),
    state: 'queued',
    submissions: [...earlier, { number, kind, state: 'queued', ...(told && { changes: told }) }],
    slot,
  };
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
  const state = (event.verdict === 'approved' && event.standing) || stateAfterReview[event.verdict];
  return withLast(
    { ...lifecycle, state: unlessWithdrawing(state), slot: undefined, isOverdue: undefined },
    { ...without(event, 'type', 'number', 'verdict', 'standing'), state },
  );
}

const without = <Event extends object, Key extends keyof Event>(event: Event, ...keys: Key[]) =>
  Object.fromEntries(Object.entries(event).filter(([key]) => !keys.includes(key as Key))) as Omit<Event, Key>;

function withLast(lifecycle: Lifecycle, change: Partial<Submission>): Lifecycle {
  const last = lastSubmission(lifecycle);
  if (!last) return lifecycle;
  return { ...lifecycle, submissions: [...lifecycle.submissions.slice(0, -1), { ...last, ...change }] };
}
