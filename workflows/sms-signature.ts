import {
  ApplicationFailure,
  allHandlersFinished,
  CancellationScope,
  condition,
  continueAsNew,
  isCancellation,
  patched,
  workflowInfo,
} from '@temporalio/workflow';
import type { Blocked } from '../activities/submit-result.ts';
import type { ApplicationInput } from '../model/application.ts';
import { failures, type SignatureStatus, type SmsSignatureInput } from '../model/messages.ts';
import { describeRefusals } from '../model/problem.ts';
import { store } from './activities.ts';
import { registerHandlers } from './handlers.ts';
import type { Requests } from './requests.ts';
import { Signature } from './signature.ts';
import { submit, untilSlot } from './submission.ts';
import { followReview, untilProvided, withdraw } from './waiting.ts';
import { watch } from './watching.ts';

/**
 * The life of one SMS signature at one account, from application to usable and on to its end.
 * Id: `sms-signature:<account>:<scope>:<text>`. Returns the status it ends with; fails, non-retryably and with the
 * problems as details, when the application is refused at the door.
 */
export async function smsSignature(input: SmsSignatureInput): Promise<SignatureStatus> {
  const signature = new Signature(input);
  const requests: Requests = {
    provided: false,
    changing: false,
    gateOpened: false,
    timesBlocked: 0,
    timesKeptOut: 0,
  };
  registerHandlers(signature, requests);
  try {
    if (!signature.known) await admit(signature, input);
    await live(signature, requests, input?.watch ?? true);
  } catch (error) {
    if (isCancellation(error) && signature.known) await abandon(signature);
    throw error;
  }
  signature.publish();
  await condition(allHandlersFinished);
  if (signature.isOver(input?.watch ?? true)) return signature.status();
  return continueAsNew<typeof smsSignature>({ ...input, resumed: signature.resumed() });
}

async function admit(signature: Signature, input: SmsSignatureInput): Promise<void> {
  const { firstExecutionRunId } = workflowInfo();
  const { application, resumed: _, ...options } = input ?? {};
  const admission = await store('Judge the application').admit({
    application: application as ApplicationInput,
    options: typeof input === 'object' ? options : {},
    run: firstExecutionRunId,
  });
  signature.take(admission);
  if (admission.admitted) return;
  signature.publish();
  await condition(allHandlersFinished);
  throw ApplicationFailure.nonRetryable(
    describeRefusals(admission.problems),
    failures.applicationRefused,
    admission.problems,
  );
}

/** Goes from state to state, until the signature's life is over or its history long enough for another run. */
async function live(signature: Signature, requests: Requests, watched: boolean): Promise<void> {
  let blocked: Blocked | undefined;
  while (!signature.isOver(watched) && !workflowInfo().continueAsNewSuggested) {
    switch (signature.state) {
      case 'queued':
        await untilSlot(signature, requests);
        if (signature.state === 'queued') blocked = await submit(signature, requests);
        break;
      case 'blocked':
        await untilProvided(signature, requests, blocked);
        // What is changed just now is not to be sent as it was.
        if (requests.changing) await condition(() => !requests.changing);
        if (signature.state === 'blocked') blocked = await submit(signature, requests);
        break;
      case 'inReview':
        await followReview(signature);
        break;
      case 'withdrawing':
        await withdraw(signature, requests);
        break;
      case 'usable':
      case 'partlyUsable':
      case 'filing':
        if (signature.lifecycle.byHand) await untilChanged(signature);
        else if (await watch(signature, requests)) return;
        break;
      case 'lapsed':
      case 'disabled':
        // Histories of 0.1.0 waited for a person alone.
        if (signature.lifecycle.byHand || !patched('what-lapsed-is-watched')) await untilChanged(signature);
        else if (await watch(signature, requests)) return;
        break;
      default:
        await untilChanged(signature);
    }
  }
}

/** Waits for what somebody asks, or tells. */
async function untilChanged(signature: Signature): Promise<void> {
  const { state } = signature;
  signature.publish();
  await condition(() => signature.state !== state || workflowInfo().continueAsNewSuggested);
}

async function abandon(signature: Signature): Promise<void> {
  await CancellationScope.nonCancellable(() =>
    store('Give back what was not used').abandon({ signature: signature.known! }),
  );
}
