import { z } from 'zod';
import type { Application, ApplicationInput, Changes } from './application.ts';
import type { CarrierFiling } from './filing.ts';
import type { Lifecycle, SignatureState, Slot, Submission, WaitingFor } from './lifecycle.ts';
import { accountNameSchema, type Scope } from './names.ts';
import type { Problem } from './problem.ts';
import type { Rejection } from './rejection/classes.ts';
import { note } from './settlement.ts';

/** Names of queries, updates and signals: a public contract, as the workflow types and ids are. */
export const messages = {
  status: 'status',
  admitted: 'admitted',
  provide: 'provide',
  modify: 'modify',
  withdraw: 'withdraw',
  settle: 'settle',
  reviewed: 'reviewed',
  slotMoved: 'slotMoved',
  reviewHint: 'reviewHint',
  submissionSent: 'submissionSent',
  gateOpened: 'gateOpened',
  warned: 'warned',
  imported: 'imported',
} as const;

/** Input of the workflow `smsSignature`. Everything but the application has a default. */
export interface SmsSignatureInput {
  application: ApplicationInput;
  /** Stay open while the signature exists, and look now and then (default); or end as soon as it is usable. */
  watch?: boolean;
  /** It was taken from the vendor as it stands, and nothing is to be submitted; set by the import. */
  imported?: true;
  /** Carried through continue-as-new; callers leave it out. */
  resumed?: ResumedSignature;
}

/** What stands beside the application in the input. */
export const startOptionsSchema = z.strictObject({
  watch: z.boolean('Say "watch": true or false').optional(),
  imported: z.literal(true).optional(),
});

/** The workflow `smsSignature` as a caller sees it. */
export type SmsSignature = (input: SmsSignatureInput) => Promise<SignatureStatus>;

/** What a run hands to the next one. */
export interface ResumedSignature {
  /** The application that began this life, and the latest. */
  first: Application;
  application: Application;
  lifecycle: Lifecycle;
  signature: KnownSignature;
  warnings: Problem[];
}

/** A signature as the store knows it: what every later activity needs to find it again. */
export interface KnownSignature {
  id: number;
  /** Counts the lives of one text: a new one begins after a withdrawal. */
  life: number;
  /** The first execution's run id: an activity of a run that has been replaced may not touch the journal. */
  run: string;
  account: string;
  vendor: string;
  vendorAccount: string;
  scope: Scope;
  text: string;
}

export interface SignatureStatus {
  workflowId: string;
  account: string;
  vendor?: string | undefined;
  scope: Scope;
  text: string;
  state: SignatureState;
  waitingFor: WaitingFor;
  reason?: string | undefined;
  /** The vendor's own code. */
  rawCode?: string | undefined;
  /** What to do next, for whoever's turn it is. */
  nextStep: string;
  slot?: Slot | undefined;
  /** The vendor's ticket for the latest review. */
  orderId?: string | undefined;
  /** Epoch milliseconds by which the review, or the filing, that goes on is usually over. */
  dueAt?: number | undefined;
  /** What the carriers have made of an approved signature, where the vendor tells. */
  filings?: CarrierFiling[] | undefined;
  /** How the words of the latest rejection are understood, and what to do about it. */
  rejection?: Rejection | undefined;
  submissions: Submission[];
  warnings: Problem[];
}

/** Answer of the update `admitted`, which may be sent with the start. */
export type AdmittedAnswer =
  | { verdict: 'accepted'; status: SignatureStatus }
  | { verdict: 'refused'; problems: Problem[] }
  | { verdict: 'conflict'; problems: Problem[]; status: SignatureStatus };

/** Input of `admitted`: the application that the caller means, to be told from another one of the same text. */
export interface AdmittedInput {
  application?: ApplicationInput;
}

export const provideSchema = z.strictObject({ note }).default({});

export type Provide = z.input<typeof provideSchema>;
export type Modify = Changes;

export const accountReviewsInputSchema = z.object({
  account: accountNameSchema,
  /** Need not be given: the account has one, and another than that is refused. */
  vendor: z.string().optional(),
});

export type AccountReviewsInput = z.infer<typeof accountReviewsInputSchema>;

/** Types of the failures that workflows and updates end with: a caller in any language can tell them apart. */
export const failures = {
  applicationRefused: 'ApplicationRefused',
  notNow: 'NotNow',
  badInput: 'BadInput',
  noAnswer: 'NoAnswer',
} as const;
