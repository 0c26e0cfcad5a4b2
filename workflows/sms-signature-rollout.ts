import {
  allHandlersFinished,
  condition,
  continueAsNew,
  setHandler,
  workflowInfo,
} from '@temporalio/workflow';
import type { PlaceFate, PlaceStanding } from '../activities/follow-rollout.ts';
import { failures } from '../model/messages.ts';
import { smsSignatureRolloutWorkflowId } from '../model/names.ts';
import {
  applicationsOf,
  isSettled,
  type ModifiedPlace,
  placesOf,
  type ResumedRollout,
  type RolloutInput,
  type RolloutModify,
  type RolloutStatus,
  rolloutInputSchema,
  rolloutModifySchema,
} from '../model/rollout.ts';
import { store } from './activities.ts';
import { interruptible } from './interruptible.ts';
import * as messages from './messages.ts';
import { parse, refusal } from './payloads.ts';
import { Rollout } from './rollout.ts';
import { startSignatures } from './start-signatures.ts';

/**
 * One brand at several accounts: a signature's workflow for each, which goes on whatever becomes of the rollout.
 * It ends when every account is usable, refused at the door or withdrawn, and its result says which.
 * Id: `sms-signature-rollout:<name>`.
 */
export async function smsSignatureRollout(
  input: RolloutInput & { resumed?: ResumedRollout },
): Promise<RolloutStatus> {
  const { resumed, ...given } = input ?? {};
  const parsed = parse(rolloutInputSchema, given);
  const expected = smsSignatureRolloutWorkflowId(parsed.name);
  if (workflowInfo().workflowId !== expected)
    throw refusal(`The rollout ${parsed.name} has the id ${expected}`, failures.badInput);
  const applications = applicationsOf(parsed);
  const rollout = new Rollout(
    parsed.name,
    parsed.application.text,
    resumed ?? { places: placesOf(applications) },
  );
  setHandler(messages.rolloutStatus, () => rollout.status(), {
    description: 'Where the brand stands at each account, and whose turn it is',
  });
  setHandler(messages.rolloutModify, (modification) => modify(rollout, modification), {
    validator: (modification) => {
      rollout.chosen(parse(rolloutModifySchema, modification));
    },
    description:
      'Makes one change at all accounts that rejected it for the same reason. Example: {"class": "remarkLacksDomain", "changes": {"remark": "… www.example.com"}}',
  });
  if (!resumed) await startSignatures(rollout, applications, parsed.watch ?? true);
  await follow(rollout);
  await condition(allHandlersFinished);
  rollout.publish();
  if (rollout.places.every(isSettled)) return rollout.status();
  return continueAsNew<typeof smsSignatureRollout>({ ...given, resumed: rollout.resumed() });
}

/** Until all is settled. What was refused at the door is told by its own workflow, and no journal knows of it. */
async function follow(rollout: Rollout): Promise<void> {
  while (!rollout.places.every(isSettled) && !workflowInfo().continueAsNewSuggested) {
    rollout.publish();
    const { changes } = rollout;
    const standings = await interruptible(
      () => store('Follow the signatures').followRollout({ seen: rollout.seen }),
      () => rollout.changes !== changes || workflowInfo().continueAsNewSuggested,
    );
    for (const standing of standings ?? []) hearPlace(rollout, standing);
  }
}

function hearPlace(rollout: Rollout, told: PlaceStanding | PlaceFate): void {
  if (!('became' in told)) rollout.stands(told);
  else if (told.became === 'refused') rollout.refused(told.workflowId, told.problems, told.reason);
  else if (told.became === 'ended') rollout.ended(told.workflowId);
  else rollout.submittedAgain(told.workflowId, told.run);
}

async function modify(rollout: Rollout, modification: RolloutModify): Promise<ModifiedPlace[]> {
  const places = rollout.chosen(modification).map(({ account, workflowId }) => ({ account, workflowId }));
  return store('Modify the rejected ones').modifySignatures({ places, changes: modification.changes });
}
