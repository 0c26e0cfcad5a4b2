import type { AccountImportInput } from '../model/account-import.ts';
import { type AbandonInput, abandon } from './abandon.ts';
import { type AdmitInput, admit } from './admit.ts';
import { type AmendInput, amend } from './amend.ts';
import { type AskAdmittedInput, askAdmitted } from './ask-admitted.ts';
import { type CheckAccountInput, checkAccount } from './check-account.ts';
import type { ActivityContext } from './context.ts';
import { asTemporalActivities } from './failure.ts';
import { type FindAccountInput, findAccount } from './find-account.ts';
import { type FollowInput, follow } from './follow.ts';
import { type FollowRolloutInput, followRollout } from './follow-rollout.ts';
import { importSignatures } from './import-signatures.ts';
import { listAccounts } from './list-accounts.ts';
import { type ModifySignaturesInput, modifySignatures } from './modify-signatures.ts';
import { type RecognizeInput, recognize } from './recognize.ts';
import { type RequestWithdrawalInput, requestWithdrawal } from './request-withdrawal.ts';
import { type ReviewInput, review } from './review.ts';
import { type SettleInput, settle } from './settle.ts';
import { type SubmitInput, submit } from './submit.ts';
import { type WatchInput, watch } from './watch.ts';
import { type WithdrawInput, withdraw } from './withdraw.ts';

/** Activities of the queue `countersign-store`: ledger, journal and documents. */
export const storeActivities = (context: ActivityContext) =>
  asTemporalActivities({
    admit: (input: AdmitInput) => admit(context, input),
    amend: (input: AmendInput) => amend(context, input),
    settle: (input: SettleInput) => settle(context, input),
    requestWithdrawal: (input: RequestWithdrawalInput) => requestWithdrawal(context, input),
    follow: (input: FollowInput) => follow(context, input),
    abandon: (input: AbandonInput) => abandon(context, input),
    findAccount: (input: FindAccountInput) => findAccount(context, input),
    followRollout: (input: FollowRolloutInput) => followRollout(context, input),
    askAdmitted: (input: AskAdmittedInput) => askAdmitted(input),
    modifySignatures: (input: ModifySignaturesInput) => modifySignatures(input),
    recognize: (input: RecognizeInput) => recognize(context, input),
    listAccounts: (_input: Record<string, never>) => listAccounts(context),
  });

/** Activities of the queues `countersign-<vendor>`: whatever may call the vendor. */
export const vendorActivities = (context: ActivityContext) =>
  asTemporalActivities({
    submit: (input: SubmitInput) => submit(context, input),
    review: (input: ReviewInput) => review(context, input),
    watch: (input: WatchInput) => watch(context, input),
    withdraw: (input: WithdrawInput) => withdraw(context, input),
    importSignatures: (input: AccountImportInput) => importSignatures(context, input),
    checkAccount: (input: CheckAccountInput) => checkAccount(context, input),
  });

export type StoreActivities = ReturnType<typeof storeActivities>;
export type VendorActivities = ReturnType<typeof vendorActivities>;
