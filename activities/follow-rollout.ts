import { type SignatureState, type WaitingFor, waitingFor } from '../model/lifecycle.ts';
import type { Rejection } from '../model/rejection/classes.ts';
import { classify } from '../model/rejection/classify.ts';
import { dueAt, filingDueAt, type ReviewHours } from '../model/review-hours.ts';
import { type SignatureStanding, signatureStandings } from '../store/signature-standings.ts';
import type { ActivityContext } from './context.ts';
import { comeBack } from './failure.ts';
import { kindOfDay } from './working-days.ts';

export interface FollowRolloutInput {
  /** What the rollout knows of each signature, by workflow id. */
  seen: {
    workflowId: string;
    state: string;
    waitingFor: WaitingFor;
    reason?: string | undefined;
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
  const places = current.map((standing) => placeOf(standing, accounts.get(standing.account)?.review));
  const changed = places.filter(({ workflowId, state, waitingFor, reason }) => {
    const known = seen.find((each) => each.workflowId === workflowId)!;
    return known.state !== state || known.waitingFor !== waitingFor || known.reason !== reason;
  });
  if (changed.length > 0) return changed;
  throw comeBack(`${seen.length} signatures are followed`, lookEvery);
}

/** `hours` are missing where this worker does not know the account: then nothing is overdue. */
function placeOf(standing: SignatureStanding, hours: ReviewHours | undefined): PlaceStanding {
  const { workflowId, vendor, state, filings } = standing;
  const reason = standing.reason ?? undefined;
  const submission = { number: 1, kind: 'application', state, filings: filings ?? undefined } as const;
  return {
    workflowId,
    state,
    waitingFor: waitingFor({
      state,
      submissions: [submission],
      isOverdue: hours && isOverdue(standing, hours),
    }),
    reason,
    rejection: state === 'rejected' ? classify(reason, vendor) : undefined,
  };
}

function isOverdue({ state, sentAt, decidedAt }: SignatureStanding, hours: ReviewHours): boolean {
  if (state === 'inReview' && sentAt) return dueAt(hours, kindOfDay, sentAt.getTime()) <= Date.now();
  if (state === 'filing' && decidedAt)
    return filingDueAt(hours, kindOfDay, decidedAt.getTime()) <= Date.now();
  return false;
}
