import { condition, setHandler } from '@temporalio/workflow';
import { changesSchema } from '../model/application.ts';
import { isDecided, lastSubmission, mayHappen } from '../model/lifecycle.ts';
import {
  type AdmittedAnswer,
  type AdmittedInput,
  failures,
  type Modify,
  type Provide,
  provideSchema,
  type Reviewed,
  reviewedSchema,
  type Settle,
  type SignatureStatus,
  settleSchema,
  slotMovedSchema,
} from '../model/messages.ts';
import { describeProblem } from '../model/problem.ts';
import { store } from './activities.ts';
import * as messages from './messages.ts';
import { heard, parse, refusal } from './payloads.ts';
import type { Signature } from './signature.ts';

/** What people and services have asked for that the main loop has yet to do. */
export interface Requests {
  /** A person has mended what blocks the signature, and it has not been tried since. */
  provided: boolean;
  /** The account's gate has opened since the signature was last kept out. */
  gateOpened: boolean;
  timesBlocked: number;
  /** How often in a row a closed gate has let nothing through. */
  timesKeptOut: number;
}

/**
 * Registers what can be asked of a signature's workflow. Validators are synchronous and see only shape and state; what
 * takes the vendor's rules is judged by an activity. Their messages are read by people in the Web UI.
 */
export function registerHandlers(signature: Signature, requests: Requests): void {
  // One change at a time: a withdrawal must not overtake a modification that is still being written down.
  let changing = false;
  const exclusively = async <T>(change: () => Promise<T>): Promise<T> => {
    changing = true;
    try {
      return await change();
    } finally {
      changing = false;
    }
  };
  const only = (isPossible: boolean, what: string): void => {
    if (changing)
      throw notNow(`${what} is not possible while another change is being written down; try again`);
    if (!signature.known || !isPossible) {
      throw notNow(`${what} is not possible while the signature is ${signature.state}`);
    }
  };

  setHandler(messages.status, (): SignatureStatus => signature.status(), {
    description: 'Where the signature stands, whose turn it is, and what to do next',
  });

  setHandler(
    messages.admitted,
    async (input?: AdmittedInput): Promise<AdmittedAnswer> => {
      await condition(() => signature.decided);
      if (signature.refusal) return { verdict: 'refused', problems: signature.refusal };
      const problems = input?.application ? signature.differencesFrom(input.application) : [];
      const status = signature.status();
      return problems.length > 0
        ? { verdict: 'conflict', problems, status }
        : { verdict: 'accepted', status };
    },
    {
      description:
        'Waits until the application has been judged: accepted, refused, or in conflict with the one under way. Example: {"application": {…}} or {}',
    },
  );

  setHandler(
    messages.provide,
    (_provided?: Provide): SignatureStatus => {
      requests.provided = true;
      return signature.status();
    },
    {
      validator: (provided?: Provide) => {
        parse(provideSchema, provided);
        only(signature.state === 'blocked', 'Providing something');
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
        only(isDecided(signature.state), 'A modification');
      },
      description:
        'Changes a rejected application, or an approved one where the vendor allows it, and submits it again; what is left out stays. Example: {"remark": "…", "documents": [{"kind": "businessLicense", "source": "file:licence.png"}]}',
    },
  );

  setHandler(
    messages.withdraw,
    (): SignatureStatus => {
      signature.happened({ type: 'withdrawRequested' });
      return signature.status();
    },
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
        parse(settleSchema, settlement);
        only(signature.state === 'unknown', 'A settlement');
      },
      description:
        'Says what became of a submission whose outcome is unknown. Example: {"arrived": true}, or {"arrived": false} to send it again',
    },
  );

  setHandler(
    messages.reviewed,
    heard(reviewedSchema, async (reviewed) => {
      // It may be told to a run that takes the signature up and does not know yet where it stands.
      await condition(() => signature.decided);
      hear(signature, reviewed);
    }),
  );

  setHandler(messages.gateOpened, () => {
    requests.gateOpened = true;
  });

  setHandler(
    messages.slotMoved,
    heard(slotMovedSchema, (moved) => signature.movedUp(moved)),
  );
}

/** A verdict, from the desk or from the journal. A second telling changes nothing. */
export function hear(signature: Signature, { verdict, ...reviewed }: Reviewed): void {
  const { number, reason } = reviewed;
  if (verdict !== 'missing') {
    signature.happened({ type: 'reviewed', verdict, ...reviewed });
  } else if (lastSubmission(signature.lifecycle)?.number === number) {
    signature.happened({ type: 'outcomeUnknown', reason: reason ?? 'The vendor does not show it' });
  }
}

// While it is being checked nothing else may be changed; a person who hears nothing for so long should hear why.
const longestChange = { scheduleToCloseTimeout: '5m' } as const;

async function modify(signature: Signature, changes: Modify): Promise<SignatureStatus> {
  const number = signature.lifecycle.submissions.length + 1;
  const amendment = await store('Check the modification', longestChange).amend({
    signature: signature.known!,
    given: signature.given!,
    changes,
    number,
  });
  if (!amendment.amended)
    throw refusal(
      amendment.problems.map(describeProblem).join('; '),
      failures.applicationRefused,
      amendment.problems,
    );
  const { given, kind, slot, warnings } = amendment;
  signature.renamed(given.text);
  signature.given = given;
  signature.warnings = warnings;
  signature.happened({ type: 'queued', number, kind, slot });
  return signature.status();
}

async function settle(signature: Signature, settlement: Settle): Promise<SignatureStatus> {
  const { number } = lastSubmission(signature.lifecycle)!;
  const { kind, sentAt, slot } = await store('Settle the unknown outcome').settle({
    signature: signature.known!,
    number,
    settlement,
  });
  signature.happened(
    settlement.arrived ? { type: 'submitted', kind, sentAt } : { type: 'queued', number, kind, slot },
  );
  return signature.status();
}

const notNow = (message: string) => refusal(message, failures.notNow);
