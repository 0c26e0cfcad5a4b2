import { activityInfo } from '@temporalio/activity';
import { type Lifecycle, type SignatureState, type WaitingFor, waitingFor } from '../model/lifecycle.ts';
import { nextStep } from '../model/next-step.ts';
import { isRefusedByApi } from '../model/refused-by-api.ts';
import type { Rejection } from '../model/rejection/classes.ts';
import { classify } from '../model/rejection/classify.ts';
import { dueAt, filingDueAt, type ReviewHours } from '../model/review-hours.ts';
import { type SignatureStanding, signatureStandings } from '../store/signature-standings.ts';
import type { ActivityContext, ConfiguredAccount } from './context.ts';
import { comeBack } from './failure.ts';
import { type Fate, fateOf } from './fate-of-run.ts';
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
    /** It was refused at the door, or ended from outside: whoever submits it again is followed. */
    isEnded?: boolean | undefined;
  }[];
}

export interface PlaceStanding {
  workflowId: string;
  /** What it is called by now. */
  text: string;
  state: SignatureState;
  waitingFor: WaitingFor;
  reason?: string | undefined;
  rejection?: Rejection | undefined;
  nextStep?: string | undefined;
}

/** What a workflow was refused for, or whether it is ended: no journal knows that. */
export type PlaceFate = Fate & { workflowId: string };

/** Milliseconds between two looks into the journal. */
const lookEvery = 2_000;

/** Of so many looks, one is also at the workflows that the journal says nothing of. */
const fateEvery = 5;

/** Ends when a signature of the rollout stands otherwise than it did, and tells those that do. */
export async function followRollout(
  { database, accounts }: Pick<ActivityContext, 'database' | 'accounts'>,
  { seen }: FollowRolloutInput,
): Promise<(PlaceStanding | PlaceFate)[]> {
  const standings = await signatureStandings(
    database,
    seen.map(({ workflowId }) => workflowId),
  );
  const known = new Map(seen.map((each) => [each.workflowId, each]));
  const current = standings.filter(({ workflowId, run }) => (known.get(workflowId)!.run ?? run) === run);
  const places = current.map((standing) => placeOf(standing, accounts.get(standing.account)));
  const changed = places.filter(({ workflowId, state, waitingFor, reason, nextStep }) => {
    const before = known.get(workflowId)!;
    return (
      before.state !== state ||
      before.waitingFor !== waitingFor ||
      before.reason !== reason ||
      before.nextStep !== nextStep
    );
  });
  if (changed.length > 0) return changed;
  const told = new Set(current.map(({ workflowId }) => workflowId));
  const silent = seen.filter(({ workflowId, isEnded }) => isEnded || !told.has(workflowId));
  const fates = activityInfo().attempt % fateEvery === 2 ? await fatesOf(silent) : [];
  if (fates.length > 0) return fates;
  throw comeBack(`${seen.length} signatures are followed`, lookEvery);
}

async function fatesOf(places: FollowRolloutInput['seen']): Promise<PlaceFate[]> {
  const fates: PlaceFate[] = [];
  for (const { workflowId, run, isEnded = false } of places) {
    const fate = run === undefined ? undefined : await fateOf(workflowId, run);
    if (fate && (fate.became !== 'running') !== isEnded) fates.push({ workflowId, ...fate });
  }
  return fates;
}

/** `account` is missing where this worker does not know it: then nothing is overdue, and nothing by hand. */
function placeOf(standing: SignatureStanding, account: ConfiguredAccount | undefined): PlaceStanding {
  const { workflowId, vendor, vendorAccount, text, state } = standing;
  const need = state === 'blocked' ? standing.need : null;
  const reason = need ?? standing.reason ?? undefined;
  const isReviewed = state === 'rejected' && !isRefusedByApi(reason);
  const rejection = isReviewed ? classify(reason, vendor) : undefined;
  const lifecycle: Lifecycle = {
    ...{ state, need: need ?? undefined, byHand: account?.channel === 'manual' },
    isOverdue: account && isOverdue(standing, account.review),
    submissions: [
      {
        ...{ number: standing.number ?? 1, kind: 'application', state: standing.submission ?? state },
        ...{ reason, rejection },
        ...lastOf(standing),
      },
    ],
  };
  const turn = waitingFor(lifecycle);
  const next = turn === 'person' ? nextStep(lifecycle, { text, vendorAccount }) : undefined;
  return { workflowId, text, state, waitingFor: turn, reason, rejection, nextStep: next };
}

const lastOf = ({ filings, orderId, vendorId, sentAt }: SignatureStanding) => ({
  filings: filings ?? undefined,
  orderId: orderId ?? undefined,
  vendorId: vendorId ?? undefined,
  sentAt: sentAt?.toISOString(),
});

/** What somebody else submitted is waited for since it was found in review. */
function isOverdue(
  { state, reviewedFrom, updatedAt, decidedAt }: SignatureStanding,
  hours: ReviewHours,
): boolean {
  if (state === 'inReview')
    return dueAt(hours, kindOfDay, (reviewedFrom ?? updatedAt).getTime()) <= Date.now();
  if (state === 'filing' && decidedAt)
    return filingDueAt(hours, kindOfDay, decidedAt.getTime()) <= Date.now();
  return false;
}
