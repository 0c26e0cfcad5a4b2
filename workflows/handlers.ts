import { patched, setHandler } from '@temporalio/workflow';
import { changesSchema } from '../model/application.ts';
import { isChangeable, lastSubmission, type SignatureState } from '../model/lifecycle.ts';
import { mayHappen } from '../model/lifecycle-event.ts';
import {
  type AdmittedInput,
  failures,
  type Modify,
  type Provide,
  provideSchema,
  type SignatureStatus,
} from '../model/messages.ts';
import { type Settle, settleSchema } from '../model/settlement.ts';
import { admitted } from './admitted.ts';
import { modify, settle, withdraw, withdrawRequested } from './changes.ts';
import * as messages from './messages.ts';
import { parse, refusal } from './payloads.ts';
import type { Requests } from './requests.ts';
import { registerSignals } from './signals.ts';
import type { Signature } from './signature.ts';

/**
 * Registers what can be asked of a signature's workflow. Validators are synchronous and see only shape and state; what
 * takes the vendor's rules is judged by an activity. Their messages are read by people in the Web UI.
 */
export function registerHandlers(signature: Signature, requests: Requests): void {
  // One change at a time: a withdrawal must not overtake a modification that is still being written down.
  const exclusively = async <T>(change: () => Promise<T>): Promise<T> => {
    requests.changing = true;
    try {
      return await change();
    } finally {
      requests.changing = false;
    }
  };
  const only = (isPossible: boolean, what: string, instead = ''): void => {
    if (requests.changing)
      throw notNow(`${what} is not possible while another change is being written down; try again`);
    if (!signature.known || !isPossible) {
      throw notNow(`${what} is not possible while the signature is ${signature.state}${instead}`);
    }
  };

  setHandler(messages.status, (): SignatureStatus => signature.status(), {
    description: 'Where the signature stands, whose turn it is, and what to do next',
  });

  setHandler(messages.admitted, (input?: AdmittedInput) => admitted(signature, input ?? {}), {
    description:
      'Waits until the application has been judged: accepted, refused, or in conflict with the one under way. Example: {"application": {…}} or {}',
  });

  setHandler(
    messages.provide,
    (_provided?: Provide): SignatureStatus => {
      requests.provided = true;
      return signature.status();
    },
    {
      validator: (provided?: Provide) => {
        parse(provideSchema, provided);
        const { state, lifecycle } = signature;
        const isReviewed = lastSubmission(lifecycle)?.state !== 'inReview';
        const isDeletedByHand = state === 'withdrawing' && lifecycle.byHand === true && isReviewed;
        const isDoneByHand = state === 'queued' && lifecycle.isHandedOver === true;
        only(state === 'blocked' || isDeletedByHand || isDoneByHand, 'Providing something');
      },
      description:
        'Says that what blocks it has been mended: it is tried again at once. Example: {"note": "key renewed"}',
    },
  );

  setHandler(
    messages.modify,
    (changes: Modify): Promise<SignatureStatus> => exclusively(() => modify(signature, changes)),
    {
      validator: (changes: Modify) => {
        parse(changesSchema, changes);
        only(isChangeable(signature.lifecycle), 'A modification', whatElse[signature.state]);
      },
      description:
        'Changes a rejected application, one that is blocked and was never sent, or an approved one where the vendor allows it, and submits it again; what is left out stays. Example: {"remark": "…", "documents": [{"kind": "businessLicense", "source": "file:licence.png"}]}',
    },
  );

  setHandler(
    messages.withdraw,
    (): SignatureStatus | Promise<SignatureStatus> =>
      // Histories of 0.1.0 wrote nothing down.
      patched('a-withdrawal-is-written-down')
        ? exclusively(() => withdraw(signature))
        : withdrawRequested(signature),
    {
      validator: () => only(mayHappen(signature.state, 'withdrawRequested'), 'A withdrawal'),
      description:
        'Takes the signature back: at once before it is submitted, after the verdict while it is in review. No payload',
    },
  );

  setHandler(
    messages.settle,
    (settlement: Settle): Promise<SignatureStatus> => exclusively(() => settle(signature, settlement)),
    {
      validator: (settlement: Settle) => {
        const given = parse(settleSchema, settlement);
        const isReviewed =
          lastSubmission(signature.lifecycle)?.state === 'inReview' && isReviewedByHand(signature);
        const provideFirst = '; do what it is blocked for, and send the update `provide` first';
        only(
          'arrived' in given ? signature.state === 'unknown' : isReviewed,
          'A settlement',
          signature.state === 'blocked' ? provideFirst : '',
        );
      },
      description:
        'Says what became of a submission whose outcome is unknown. Example: {"arrived": true}, with {"vendorId": "…"} where one text has several, or {"arrived": false} to send it again. Of one that was submitted by hand, or is overdue, the verdict: {"verdict": "approved"}, or {"verdict": "rejected", "reason": "…"}',
    },
  );

  registerSignals(signature, requests);
}

/** What can be done where no modification can. */
const whatElse: Partial<Record<SignatureState, string>> = {
  blocked:
    '; it may be at the vendor already: do what it is blocked for, and send the update `provide` first',
  queued: '; `withdraw` it and submit it anew, or wait for its verdict',
};

/** Whether only a person knows the verdict: where no API may be used, or where the vendor shows none for too long. */
const isReviewedByHand = ({ lifecycle }: Signature): boolean =>
  lifecycle.byHand === true || lifecycle.isOverdue === true;

const notNow = (message: string) => refusal(message, failures.notNow);
