export type { ApplicationInput } from '../model/application.ts';
export type { SignatureState, Slot, Submission, WaitingFor } from '../model/lifecycle.ts';
export type { Modify, Provide, Settle, SignatureStatus } from '../model/messages.ts';
export type { Problem } from '../model/problem.ts';
export { type ConnectOptions, connect } from './connect.ts';
export {
  Countersign,
  type CountersignOptions,
  type SignatureName,
  type SubmitOptions,
} from './countersign.ts';
export {
  ApplicationRefused,
  NoAnswer,
  NotNow,
  SignatureConflict,
  SignatureNotFound,
  WaitEnded,
} from './errors.ts';
export type { ListedSignature, ListFilter } from './list.ts';
export type { WaitOptions } from './wait.ts';
