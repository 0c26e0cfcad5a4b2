import type { SignatureState } from '../model/lifecycle.ts';
import type { Rejection } from '../model/rejection/classes.ts';
import { classify } from '../model/rejection/classify.ts';
import { signatureStandings } from '../store/signature-standings.ts';
import type { ActivityContext } from './context.ts';
import { comeBack } from './failure.ts';

export interface FollowRolloutInput {
  /** What the rollout knows of each signature, by workflow id. */
  seen: { workflowId: string; state: string; reason?: string | undefined }[];
}

export interface PlaceStanding {
  workflowId: string;
  state: SignatureState;
  reason?: string | undefined;
  rejection?: Rejection | undefined;
}

/** Milliseconds between two looks into the journal. */
const lookEvery = 2_000;

/** Ends when a signature of the rollout stands otherwise than it did, and tells those that do. */
export async function followRollout(
  { database }: Pick<ActivityContext, 'database'>,
  { seen }: FollowRolloutInput,
): Promise<PlaceStanding[]> {
  const standings = await signatureStandings(
    database,
    seen.map(({ workflowId }) => workflowId),
  );
  const changed = standings.filter(({ workflowId, state, reason }) => {
    const known = seen.find((each) => each.workflowId === workflowId)!;
    return known.state !== state || (known.reason ?? null) !== reason;
  });
  if (changed.length > 0) {
    return changed.map(({ workflowId, vendor, state, reason }) => ({
      workflowId,
      state,
      reason: reason ?? undefined,
      rejection: state === 'rejected' ? classify(reason ?? undefined, vendor) : undefined,
    }));
  }
  throw comeBack(`${seen.length} signatures are followed`, lookEvery);
}
