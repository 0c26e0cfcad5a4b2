import { z } from 'zod';
import { type Application, applicationSchema, changesSchema, someFieldsSchema } from './application.ts';
import type { SignatureState, WaitingFor } from './lifecycle.ts';
import { accountNameSchema, smsSignatureWorkflowId } from './names.ts';
import type { Problem } from './problem.ts';
import { type Rejection, rejectionClasses } from './rejection/classes.ts';

const { account: _, ...fields } = applicationSchema.shape;

/** What an account's application has instead of the brand's: another remark, other documents, its own ids. */
const placeSchema = z.strictObject({ ...someFieldsSchema.shape, account: accountNameSchema });

const distinct = (places: { account: string }[]): boolean =>
  new Set(places.map(({ account }) => account)).size === places.length;

/** Input of the workflow `smsSignatureRollout`: one brand at many accounts. */
export const rolloutInputSchema = z.strictObject({
  name: accountNameSchema,
  /** All that the accounts have in common. */
  application: z.strictObject(fields),
  accounts: z
    .array(placeSchema, 'Accounts are a list of {account, …}, with what differs there')
    .min(1, 'Name at least one account')
    .max(50, 'At most 50 accounts')
    .refine(distinct, 'An account is named once: a brand has one signature there'),
  watch: z.boolean('Say "watch": true or false').optional(),
});

export type RolloutInput = z.input<typeof rolloutInputSchema>;

/** Carried through continue-as-new; callers leave it out. */
export interface ResumedRollout {
  places: RolloutPlace[];
  /** The runs that were started and that the journal has said nothing of yet, by workflow id. */
  awaited?: [workflowId: string, run: string][];
  /** The runs that were ended from outside, by workflow id. */
  ended?: [workflowId: string, run: string][];
}

/** One account of a rollout: where its signature stands. */
export interface RolloutPlace {
  account: string;
  workflowId: string;
  /** What it is called there, where it has been renamed. */
  text?: string | undefined;
  /** `starting` until its application has been judged; `refused` where it was refused at the door. */
  state: SignatureState | 'starting' | 'refused';
  /** By the journal. */
  waitingFor: WaitingFor;
  /** The vendor's words, or what it is blocked for. */
  reason?: string | undefined;
  rejection?: Rejection | undefined;
  /** What the person does whose turn it is. */
  nextStep?: string | undefined;
  /** What has become of its workflow, whatever the journal says: then it is a person's turn. */
  note?: string | undefined;
  /** Why it was refused at the door, or in what another application that was under way already differs. */
  problems?: Problem[] | undefined;
}

export interface RolloutStatus {
  name: string;
  text: string;
  /** Whether it is usable at every account; otherwise `places` say what is missing where. */
  isComplete: boolean;
  waitingFor: WaitingFor;
  places: RolloutPlace[];
}

export const rolloutStatus = (name: string, text: string, places: RolloutPlace[]): RolloutStatus => ({
  ...{ name, text, places },
  isComplete: places.every(({ state }) => state === 'usable'),
  waitingFor: turnOf(places),
});

/** The applications of a rollout, one an account: what is said there stands over what they have in common. */
export const applicationsOf = ({
  application,
  accounts,
}: z.output<typeof rolloutInputSchema>): Application[] =>
  accounts.map((place) => ({ ...application, ...(place as Pick<Application, 'account'>) }));

export const placesOf = (applications: Application[]): RolloutPlace[] =>
  applications.map((application) => ({
    account: application.account,
    workflowId: smsSignatureWorkflowId(application),
    state: 'starting',
    waitingFor: 'nobody',
  }));

/** Whose turn it is: a person's, where it is at any account. */
function turnOf(places: RolloutPlace[]): WaitingFor {
  const turns = places.map(({ waitingFor, note }) => (note ? 'person' : waitingFor));
  return (['person', 'vendor', 'carrier', 'quota'] as const).find((turn) => turns.includes(turn)) ?? 'nobody';
}

/** Nothing changes there any more by itself or by a modification. */
export const isSettled = ({ state }: RolloutPlace): boolean =>
  ['usable', 'refused', 'withdrawn', 'failed'].includes(state);

/** Payload of the rollout's update `modify`: the same change wherever it was rejected for the same. */
export const rolloutModifySchema = z.strictObject({
  /** Only where it was rejected for this; need not be given where all were rejected for the same. */
  class: z.enum(rejectionClasses).optional(),
  accounts: z.array(accountNameSchema).min(1).optional(),
  changes: changesSchema,
});

export type RolloutModify = z.input<typeof rolloutModifySchema>;

/** What came of a modification at one account. */
export interface ModifiedPlace {
  account: string;
  modified: boolean;
  /** Why not. */
  message?: string | undefined;
}
