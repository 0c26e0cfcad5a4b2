export type { AccountCheck } from '../model/account-check.ts';
export type { AccountImport, ImportedSignature } from '../model/account-import.ts';
export type { ApplicationInput, DocumentReference } from '../model/application.ts';
export type { CarrierFiling } from '../model/filing.ts';
export type {
  AccountDays,
  AccountQuota,
  CheckAnswer,
  ListedAccount,
  ListedDocument,
} from '../model/intake.ts';
export type { SignatureState, Slot, Submission, WaitingFor } from '../model/lifecycle.ts';
export type { ListedRule } from '../model/listed-rule.ts';
export type { Modify, Provide, SignatureStatus } from '../model/messages.ts';
export type { NamedOwner, OwnerInput, PutOwner } from '../model/owner.ts';
export type { Plan } from '../model/plan.ts';
export type { Problem } from '../model/problem.ts';
export type { Rejection } from '../model/rejection/classes.ts';
export type {
  ModifiedPlace,
  RolloutInput,
  RolloutModify,
  RolloutPlace,
  RolloutStatus,
} from '../model/rollout.ts';
export type { Settle } from '../model/settlement.ts';
export { type ConnectOptions, connect } from './connect.ts';
export { connectIntake } from './connect-intake.ts';
export { Countersign, type CountersignOptions } from './countersign.ts';
export {
  ApplicationRefused,
  IntakeRefused,
  NoAnswer,
  NotNow,
  SignatureConflict,
  SignatureNotFound,
  WaitEnded,
} from './errors.ts';
export { Intake } from './intake.ts';
export type { IntakeOptions } from './intake-options.ts';
export type { ListedSignature, ListFilter } from './list.ts';
export type { SignatureName } from './signature-name.ts';
export type { SubmitOptions } from './submit.ts';
export type { WaitOptions } from './wait.ts';
