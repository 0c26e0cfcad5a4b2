import { defineQuery, defineSignal, defineUpdate } from '@temporalio/workflow';
import type { AccountImportInput } from '../model/account-import.ts';
import {
  type AdmittedAnswer,
  type AdmittedInput,
  type Modify,
  messages,
  type Provide,
  type SignatureStatus,
} from '../model/messages.ts';
import type { ModifiedPlace, RolloutModify, RolloutStatus } from '../model/rollout.ts';
import type { Settle } from '../model/settlement.ts';
import type { Reviewed, SlotMoved, SubmissionSent, Warned } from '../model/signals.ts';

export const status = defineQuery<SignatureStatus>(messages.status);
export const admitted = defineUpdate<AdmittedAnswer, [AdmittedInput?]>(messages.admitted);
export const provide = defineUpdate<SignatureStatus, [Provide?]>(messages.provide);
export const modify = defineUpdate<SignatureStatus, [Modify]>(messages.modify);
export const withdraw = defineUpdate<SignatureStatus>(messages.withdraw);
export const settle = defineUpdate<SignatureStatus, [Settle]>(messages.settle);
export const reviewed = defineSignal<[Reviewed]>(messages.reviewed);
export const slotMoved = defineSignal<[SlotMoved]>(messages.slotMoved);
export const submissionSent = defineSignal<[SubmissionSent]>(messages.submissionSent);
export const reviewHint = defineSignal(messages.reviewHint);
export const rolloutStatus = defineQuery<RolloutStatus>(messages.status);
export const rolloutModify = defineUpdate<ModifiedPlace[], [RolloutModify]>(messages.modify);
export const gateOpened = defineSignal(messages.gateOpened);
export const warned = defineSignal<[Warned]>(messages.warned);
export const imported = defineQuery<AccountImportInput>(messages.imported);
