import { activityInfo } from '@temporalio/activity';
import type { AdmittedApplication, Application, ApplicationInput } from '../model/application.ts';
import type { Lifecycle } from '../model/lifecycle.ts';
import type { KnownSignature } from '../model/messages.ts';
import type { Problem } from '../model/problem.ts';
import { type Transaction, transaction } from '../store/database.ts';
import { type JournalEntry, kindAfter, readJournal, writeIntent } from '../store/journal.ts';
import { recordTransition } from '../store/outbox.ts';
import { claimSignature } from '../store/registry.ts';
import { checkApplication, checkStartOptions, checkWorkflowId } from './check.ts';
import type { ActivityContext, ConfiguredAccount } from './context.ts';
import { heldElsewhere, isJournalled, takenUp } from './known-signature.ts';
import { leaveToOthers } from './leave-to-others.ts';
import { bookIfCounted } from './slots.ts';

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
  await leaveToOthers(context, input.application?.account);
  const checked = await checkApplication(context, input.application);
  if (!checked.fit) return { admitted: false, problems: checked.problems };
  const { given, application, account, warnings } = checked;
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
    const taken = await intend(tx, signature, application);
    const standing = await standingOf(tx, account, signature);
    return { admitted: true, first: given, ...standing, signature, warnings: [...warnings, ...taken] };
  });
}

/**
 * Writes the application as the first submission, in place of one that was not sent, or after a rejected one. What is
 * under way with other content goes on as it is, and the caller is told so.
 */
async function intend(
  tx: Transaction,
  signature: KnownSignature,
  application: AdmittedApplication,
): Promise<Problem[]> {
  const journal = await readJournal(tx, signature);
  // A service submits the same at each start, whatever a person has made of it since: that is not to be undone.
  if (isJournalled(journal, application)) return [];
  const taken = takenUp(application, journal);
  if (taken) return [taken];
  const last = journal.at(-1);
  const number = last?.state === 'rejected' ? last.number + 1 : (last?.number ?? 1);
  const key = { signatureId: signature.id, life: signature.life, number };
  await writeIntent(tx, key, kindAfter(last), application);
  await recordTransition(tx, { ...key, state: 'queued', detail: {} });
  return [];
}

/** Where the signature stands by the journal; what waits to be sent gets, or finds, its slot. */
async function standingOf(
  tx: Transaction,
  account: ConfiguredAccount,
  signature: KnownSignature,
): Promise<{ given: Application; lifecycle: Lifecycle }> {
  const journal = await readJournal(tx, signature);
  const last = journal.at(-1)!;
  const key = { signatureId: signature.id, life: signature.life, number: last.number };
  // A sending whose end nobody wrote down is for `submit` to look into: it is queued with no slot to wait for.
  const state = last.state === 'submitting' ? 'queued' : last.state;
  const slot = last.state === 'queued' ? await bookIfCounted(tx, account, key, last.kind) : undefined;
  return { given: last.application, lifecycle: { state, submissions: journal.map(submissionOf), slot } };
}

const submissionOf = (entry: JournalEntry) => ({
  number: entry.number,
  kind: entry.kind,
  state: entry.state,
  reason: entry.reason ?? undefined,
  rawCode: entry.rawCode ?? undefined,
  sentAt: entry.sentAt?.toISOString(),
  orderId: entry.orderId ?? undefined,
  filings: entry.filings ?? undefined,
});
