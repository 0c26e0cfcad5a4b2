import { activityInfo } from '@temporalio/activity';
import type { Application, ApplicationInput } from '../model/application.ts';
import type { Lifecycle } from '../model/lifecycle.ts';
import type { KnownSignature } from '../model/messages.ts';
import type { Problem } from '../model/problem.ts';
import { type Transaction, transaction } from '../store/database.ts';
import { kindAfter, readJournal, writeIntent } from '../store/journal.ts';
import { recordTransition } from '../store/outbox.ts';
import { claimSignature } from '../store/registry.ts';
import { isWithdrawing } from '../store/withdrawal.ts';
import { type Checked, checkApplication, checkStartOptions, checkWorkflowId } from './check.ts';
import type { ActivityContext } from './context.ts';
import { beingWithdrawn, heldElsewhere, isJournalled, takenUp } from './known-signature.ts';
import { leaveToOthers } from './leave-to-others.ts';
import { standingOf } from './standing-of.ts';
import { isImported, takeUpImported } from './take-up-imported.ts';

export interface AdmitInput {
  application: ApplicationInput;
  /** What else the workflow was started with. */
  options?: object;
  /** The first execution's run id of the workflow that asks. */
  run: string;
}

export type Admission =
  | {
      admitted: true;
      /** As the caller gave it. */
      first: Application;
      /** As it stands: what a person has made of it, where the signature was known already. */
      given: Application;
      signature: KnownSignature;
      lifecycle: Lifecycle;
      warnings: Problem[];
    }
  | { admitted: false; problems: Problem[] };

/**
 * The door: judges the application, enters the signature in the registry, writes the first submission to the journal
 * and books its day. A signature that is known already is taken up where it stands, not submitted again.
 */
export async function admit(context: ActivityContext, input: AdmitInput): Promise<Admission> {
  const unknown = checkStartOptions(input.options);
  if (unknown.length > 0) return { admitted: false, problems: unknown };
  if (isImported(input.options)) return takeUpImported(context, input);
  await leaveToOthers(context, input.application?.account);
  const checked = await checkApplication(context, input.application);
  if (!checked.fit) return { admitted: false, problems: checked.problems };
  const { given, account, warnings } = checked;
  const { workflowId } = activityInfo().workflowExecution!;
  const problems = checkWorkflowId(given, workflowId);
  if (problems.length > 0) return { admitted: false, problems };

  return transaction(context.database, async (tx) => {
    const claim = await claimSignature(tx, {
      account: given.account,
      vendor: account.vendor,
      vendorAccount: account.vendorAccount,
      scope: given.scope,
      text: given.text,
      workflowId,
      run: input.run,
    });
    if (!claim.claimed) return { admitted: false, problems: [heldElsewhere(given, claim.heldBy)] };
    const { signature } = claim;
    const taken = await intend(tx, signature, checked);
    const standing = await standingOf(tx, account, signature, checked);
    const told = [...warnings, ...taken, ...standing.warnings];
    return { admitted: true, first: given, ...standing, signature, warnings: told };
  });
}

type Fit = Extract<Checked, { fit: true }>;

const queued = { state: 'queued', detail: {} } as const;

/**
 * Writes the application as the first submission, in place of one that was not sent, or after a rejected one. What is
 * under way with other content goes on as it is, and the caller is told so.
 */
async function intend(
  tx: Transaction,
  signature: KnownSignature,
  { own, application, need }: Fit,
): Promise<Problem[]> {
  if (await isWithdrawing(tx, signature.id)) return [beingWithdrawn(own)];
  const journal = await readJournal(tx, signature);
  // A service submits the same at each start, whatever a person has made of it since: that is not to be undone.
  if (isJournalled(journal, own)) return [];
  const taken = takenUp(own, journal);
  if (taken) return [taken];
  const last = journal.at(-1);
  const number = last?.state === 'rejected' ? last.number + 1 : (last?.number ?? 1);
  const key = { signatureId: signature.id, life: signature.life, number };
  await writeIntent(tx, key, kindAfter(last), application, { given: own, need, isFirst: true });
  await recordTransition(tx, { ...key, ...(need ? { state: 'blocked', detail: { need } } : queued) });
  return [];
}
