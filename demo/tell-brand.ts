import { SignatureNotFound } from '../client/errors.ts';
import type { SignatureState } from '../model/lifecycle.ts';
import type { SignatureStatus } from '../model/messages.ts';
import { smsSignatureWorkflowId } from '../model/names.ts';
import type { RejectionClass } from '../model/rejection/classes.ts';
import { answers, fates, objections, rollout } from './brand.ts';
import { judge, stuck, type Told } from './fate.ts';
import type { Stack } from './stack.ts';
import type { Telling } from './telling.ts';
import { until } from './until.ts';

/** One brand at all vendors, side by side. */
export async function tellBrand(telling: Telling): Promise<Told[]> {
  const { rollouts } = telling.stack.countersign;
  await rollouts.start(rollout);
  const places = rollout.accounts.map(({ account }) => tellPlace(telling, account));
  // Where one fails, the others' last calls are answered still: a client is not to be closed under them.
  await Promise.allSettled(places);
  const ended = await Promise.all(places);
  const { name } = rollout;
  const { places: all } = await until(
    () => rollouts.status(name),
    ({ isComplete }) => isComplete,
    telling.patience,
  );
  telling.view.progress(`The rollout ${name} is complete: usable at ${all.length} of ${all.length} accounts`);
  return ended.map((status, index) => judge(status, fates[index]!));
}

async function tellPlace(telling: Telling, account: string): Promise<SignatureStatus> {
  const { stack, view, patience } = telling;
  const { text } = rollout.application;
  const workflowId = smsSignatureWorkflowId({ account, scope: 'mainland', text });
  const reaches = (...states: SignatureState[]) =>
    stack.countersign.wait(workflowId, {
      ...patience,
      onChange: view.changed,
      until: [...states, ...stuck],
    });

  await until(() => isStarted(stack, workflowId), Boolean, patience);
  const objection = objections[account];
  if (objection) {
    await reaches('inReview');
    await stack.control.review(objection);
  }
  const reached = await reaches('usable');
  if (reached.state !== 'rejected' || !reached.rejection) return reached;
  await answer(telling, account, reached.rejection.class);
  return reaches('usable');
}

/** Through the rollout, which learns of a rejection from the journal, a moment later. */
async function answer(
  { stack, view, patience }: Telling,
  account: string,
  reason: RejectionClass,
): Promise<void> {
  const { rollouts } = stack.countersign;
  const given = answers[reason];
  if (!given) throw new Error(`${account} rejected it for what the demo has no answer to: ${reason}`);
  const isRejected = (place: { account: string; state: string }) =>
    place.account === account && place.state === 'rejected';
  await until(
    () => rollouts.status(rollout.name),
    ({ places }) => places.some(isRejected),
    patience,
  );
  await rollouts.modify(rollout.name, { class: reason, changes: given.changes });
  view.answered(account, rollout.application.text, `for ${reason}: ${given.inWords}`);
}

/** A rollout starts its signatures a moment after itself. */
const isStarted = async ({ countersign }: Stack, workflowId: string): Promise<boolean> => {
  try {
    await countersign.status(workflowId);
    return true;
  } catch (error) {
    if (error instanceof SignatureNotFound) return false;
    throw error;
  }
};
