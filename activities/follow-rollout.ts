import { type Lifecycle, type SignatureState, type WaitingFor, waitingFor } from '../model/lifecycle.ts';
import { nextStep } from '../model/next-step.ts';
import type { Rejection } from '../model/rejection/classes.ts';
import { classify } from '../model/rejection/classify.ts';
import { dueAt, filingDueAt, type ReviewHours } from '../model/review-hours.ts';
import { type SignatureStanding, signatureStandings } from '../store/signature-standings.ts';
import type { ActivityContext, ConfiguredAccount } from './context.ts';
import { comeBack } from './failure.ts';
import { kindOfDay } from './working-days.ts';

export interface FollowRolloutInput {
  /** What the rollout knows of each signature, by workflow id. */
  seen: {
    workflowId: string;
    state: string;
    waitingFor: WaitingFor;
    reason?: string | undefined;
    nextStep?: string | undefined;
    /** The run that is awaited in the journal: until it is there, another one's end says nothing of it. */
    run?: string | undefined;
  }[];
}

export interface PlaceStanding {
  workflowId: string;
  state: SignatureState;
  waitingFor: WaitingFor;
  reason?: string | undefined;
  rejection?: Rejection | undefined;
  nextStep?: string | undefined;
}

/** Milliseconds between two looks into the journal. */
const lookEvery = 2_000;

/** Ends when a signature of the rollout stands otherwise than it did, and tells those that do. */
export async function followRollout(
  { database, accounts }: Pick<ActivityContext, 'database' | 'accounts'>,
  { seen }: FollowRolloutInput,
): Promise<PlaceStanding[]> {
  const standings = await signatureStandings(
    database,
    seen.map(({ workflowId }) => workflowId),
  );
  const awaited = new Map(seen.map(({ workflowId, run }) => [workflowId, run]));
  const current = standings.filter(({ workflowId, run }) => (awaited.get(workflowId) ?? run) === run);
  const places = current.map((standing) => placeOf(standing, accounts.get(standing.account)));
  const changed = places.filter(({ workflowId, state, waitingFor, reason, nextStep }) => {
    const known = seen.find((each) => each.workflowId === workflowId)!;
    return (
      known.state !== state ||
      known.waitingFor !== waitingFor ||
      known.reason !== reason ||
      known.nextStep !== nextStep
    );
  });
  if (changed.length > 0) return changed;
  throw comeBack(`${seen.length} signatures are followed`, lookEvery);
}

/** `account` is missing where this worker does not know it: then nothing is overdue, and nothing by hand. */
function placeOf(standing: SignatureStanding, account: ConfiguredAccount | undefined): PlaceStanding {
  const { workflowId, vendor, vendorAccount, text, state } = standing;
  const need = state === 'blocked' ? standing.need : null;
  const reason = need ?? standing.reason ?? undefined;
  const rejection = state === 'rejected' ? classify(reason, vendor) : undefined;
  const lifecycle: Lifecycle = {
    ...{ state, need: need ?? undefined, byHand: account?.channel === 'manual' },
    isOverdue: account && isOverdue(standing, account.review),
    submissions: [
      {
        ...{ number: 1, kind: 'application', state: standing.submission ?? state, reason, rejection },
        ...lastOf(standing),
      },
    ],
  };
  const turn = waitingFor(lifecycle);
  const next = turn === 'person' ? nextStep(lifecycle, { text, vendorAccount }) : undefined;
  return { workflowId, state, waitingFor: turn, reason, rejection, nextStep: next };
}

const lastOf = ({ filings, orderId, vendorId, sentAt }: SignatureStanding) => ({
  filings: filings ?? undefined,
  orderId: orderId ?? undefined,
  vendorId: vendorId ?? undefined,
  sentAt: sentAt?.toISOString(),
});

/** What somebody else submitted is waited for since it was found in review. */
function isOverdue({ state, sentAt, updatedAt, decidedAt }: SignatureStanding, hours: ReviewHours): boolean {
  if (state === 'inReview') return dueAt(hours, kindOfDay, (sentAt ?? updatedAt).getTime()) <= Date.now();
  if (state === 'filing' && decidedAt)
    return filingDueAt(hours, kindOfDay, decidedAt.getTime()) <= Date.now();
  return false;
}
