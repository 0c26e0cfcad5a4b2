import type { AdmittedApplication, ApplicationInput } from '../model/application.ts';
import type { CheckAnswer } from '../model/intake.ts';
import { smsSignatureWorkflowId } from '../model/names.ts';
import { contentHash } from '../store/content-hash.ts';
import { type JournalEntry, kindAfter, readJournal } from '../store/journal.ts';
import { peekSlot } from '../store/ledger-days.ts';
import { type Peeked, peekSignature } from '../store/peek.ts';
import { type Checked, checkApplication } from './check.ts';
import type { ActivityContext } from './context.ts';
import {
  beingWithdrawn,
  heldElsewhere,
  inConflict,
  isJournalled,
  isUnderWay,
  takenUp,
} from './known-signature.ts';
import { isCounted } from './slots.ts';

export interface Asking {
  /** Accounts that the caller may not see are not named. */
  maySee: (account: string) => boolean;
  /** Whether a workflow is open; undefined where nobody here can tell. */
  isOpen?: ((workflowId: string) => Promise<boolean | undefined>) | undefined;
}

/**
 * What `admit`, or the workflow that is open already, would say of an application now, and the day that it would get.
 * Nothing is entered, booked or stored: documents are fetched and judged, and let go.
 */
export async function preview(
  context: ActivityContext,
  input: ApplicationInput,
  { maySee, isOpen }: Asking,
): Promise<CheckAnswer> {
  const checked = await checkApplication({ ...context, keepsDocuments: false }, input);
  if (!checked.fit) return checked;
  const { given, need: blocked, account, warnings } = checked;
  const workflowId = smsSignatureWorkflowId(given);
  const identity = { ...account, scope: given.scope, text: given.text };
  const known = await peekSignature(context.database, identity, workflowId);
  if (!known) {
    const isBooked = account.applicationsPerDay !== null && !blocked;
    const slot = isBooked ? await peekSlot(context.database, account) : undefined;
    return { fit: true, problems: warnings, blocked, slot };
  }
  if (known.workflowId !== workflowId) {
    return { fit: false, problems: [heldElsewhere(given, known, maySee(known.account))] };
  }
  return ofKnown(context, checked, known, isOpen);
}

type Fit = Extract<Checked, { fit: true }>;

/** What is under way goes on. Where its workflow has ended, a new one takes it up, or an application takes its place. */
async function ofKnown(
  { database }: ActivityContext,
  { given, own, need: blocked, account, warnings }: Fit,
  known: Peeked,
  isOpen: Asking['isOpen'],
): Promise<CheckAnswer> {
  const journal = await readJournal(database, known);
  const last = journal.at(-1);
  const isAskedBack = known.state === 'withdrawing';
  const problems = isAskedBack ? [...warnings, beingWithdrawn(own)] : warnings;
  const same: CheckAnswer = { fit: true, problems, blocked: stillNeeded(last, own, blocked) };
  if (isUnderWay(journal, own)) return same;
  const isRunning = await isOpen?.(known.workflowId);
  if (isRunning !== false) {
    return { fit: false, problems: [inConflict(given, known.state, isRunning), ...warnings] };
  }
  if (isAskedBack || isJournalled(journal, own)) return same;
  const taken = takenUp(own, journal);
  if (taken) return { fit: true, problems: [...warnings, taken] };
  // One that was not sent keeps the day that it has.
  const isBooked = last?.state === 'rejected' && !blocked && isCounted(account, kindAfter(last));
  const slot = isBooked ? await peekSlot(database, account) : undefined;
  return { fit: true, problems: warnings, blocked, slot };
}

/** What the owner has to bring, where what is under way has not been sent: today for this one, or as it was told. */
function stillNeeded(
  last: JournalEntry | undefined,
  own: AdmittedApplication,
  need: string | undefined,
): string | undefined {
  if (last?.state !== 'queued') return undefined;
  return last.contentHash === contentHash(own) ? need : (last.need ?? undefined);
}
