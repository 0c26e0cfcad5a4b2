import { setTimeout as pause } from 'node:timers/promises';
import { SignatureNotFound } from '../client/errors.ts';
import type { WaitOptions } from '../client/wait.ts';
import type { SignatureState } from '../model/lifecycle.ts';
import type { SignatureStatus } from '../model/messages.ts';
import { smsSignatureWorkflowId } from '../model/names.ts';
import type { RejectionClass } from '../model/rejection/classes.ts';
import { answers, fates, objection, rollout } from './brand.ts';
import { judge, stuck, type Told } from './fate.ts';
import type { Stack } from './stack.ts';
import type { View } from './view.ts';

const { name, accounts, application } = rollout;

/** Tells the brand, at all of its vendors side by side. */
export async function tellBrand(stack: Stack, view: View, options: WaitOptions): Promise<Told[]> {
  await stack.countersign.rollouts.start(rollout);
  view.progress(`【${application.text}】 goes to ${accounts.map(({ account }) => account).join(', ')}`);
  const telling = accounts.map(({ account }) => tellPlace(stack, view, account, options));
  // Where one fails, the others' last calls are answered still: a client is not to be closed under them.
  await Promise.allSettled(telling);
  const ended = await Promise.all(telling);
  await untilRollout(stack, options, ({ isComplete }) => isComplete);
  return ended.map((status, index) => judge(status, fates[index]!));
}

async function tellPlace(
  stack: Stack,
  view: View,
  account: string,
  options: WaitOptions,
): Promise<SignatureStatus> {
  const workflowId = smsSignatureWorkflowId({ account, scope: 'mainland', text: application.text });
  const reaches = (...until: SignatureState[]) =>
    stack.countersign.wait(workflowId, { ...options, until: [...until, ...stuck] });

  await untilStarted(stack, workflowId, options);
  if (account === objection.account) {
    await reaches('inReview');
    await object(stack);
  }
  const reached = await reaches('usable');
  const { rejection } = reached;
  if (reached.state !== 'rejected' || !rejection) return reached;
  if (!(await answer(stack, view, account, rejection.class, options))) return reached;
  return reaches('usable');
}

/** The sandbox's own reviewer has nothing to say against it. */
function object({ control }: Stack): Promise<void> {
  const { vendor, vendorAccount, reason } = objection;
  return control.review({
    vendor,
    account: vendorAccount,
    signature: application.text,
    verdict: 'reject',
    reason,
  });
}

/** Answers through the rollout: the same change wherever it was rejected for the same. */
async function answer(
  stack: Stack,
  view: View,
  account: string,
  rejection: RejectionClass,
  options: WaitOptions,
): Promise<boolean> {
  const given = answers[rejection];
  if (!given) return false;
  // It learns of a rejection from the journal, a moment later.
  await untilRollout(stack, options, ({ places }) =>
    places.some((place) => place.account === account && place.state === 'rejected'),
  );
  const modified = await stack.countersign.rollouts.modify(name, { class: rejection, changes: given.changes });
  view.answered(account, application.text, `${rejection}: modified, ${given.inWords}`);
  return modified.every((place) => place.modified);
}

/** The rollout starts it a moment after it has started itself. */
async function untilStarted(stack: Stack, workflowId: string, { every, signal }: WaitOptions): Promise<void> {
  for (;;) {
    try {
      await stack.countersign.status(workflowId);
      return;
    } catch (error) {
      if (!(error instanceof SignatureNotFound)) throw error;
    }
    await pause(every, undefined, { ...(signal && { signal }) });
  }
}
