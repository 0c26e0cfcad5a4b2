import type { AdmittedApplication, Application, ApplicationInput } from '../model/application.ts';
import type { CheckAnswer } from '../model/intake.ts';
import { smsSignatureWorkflowId } from '../model/names.ts';
import type { SubmissionKind } from '../model/sms-vendor.ts';
import { contentHash } from '../store/content-hash.ts';
import { type JournalEntry, kindAfter, readJournal } from '../store/journal.ts';
import { peekSlot } from '../store/ledger-days.ts';
import { type Peeked, peekSignature } from '../store/peek.ts';
import { type Checked, checkApplication } from './check.ts';
import type { ActivityContext, ConfiguredAccount } from './context.ts';
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

/** What becomes of an application if it is submitted now. */
export interface Judged extends Omit<CheckAnswer, 'slot'> {
  /** It would be sent so, and gets a day where the account counts them. */
  sends?: { account: ConfiguredAccount; given: Application; kind: SubmissionKind } | undefined;
  /** Under management already: it is taken up as it stands, unless it is sent anew. */
  known?: (Peeked & { on: ConfiguredAccount }) | undefined;
}

/**
 * What `admit`, or the workflow that is open already, would say of an application now, and the day that it would get.
 * Nothing is entered, booked or stored: documents are fetched and judged, and let go.
 */
export async function preview(
  context: ActivityContext,
  input: ApplicationInput,
  asking: Asking,
): Promise<CheckAnswer> {
  const { sends, known: _, ...answer } = await judgeNow(context, input, asking);
  const isBooked = sends && isCounted(sends.account, sends.kind);
  const slot = isBooked ? await peekSlot(context.database, sends.account) : undefined;
  return { ...answer, slot };
}

/** The same without the day. */
export async function judgeNow(
  context: ActivityContext,
  input: ApplicationInput,
  { maySee, isOpen }: Asking,
): Promise<Judged> {
  const checked = await checkApplication({ ...context, keepsDocuments: false }, input);
  if (!checked.fit) return checked;
  const { given, need: blocked, account, warnings } = checked;
  const workflowId = smsSignatureWorkflowId(given);
  const identity = { ...account, scope: given.scope, text: given.text };
  const known = await peekSignature(context.database, identity, workflowId);
  if (!known) {
    const sends = blocked ? undefined : { account, given, kind: 'application' as const };
    return { fit: true, problems: warnings, blocked, sends };
  }
  if (known.workflowId !== workflowId) {
    return { fit: false, problems: [heldElsewhere(given, known, maySee(known.account))] };
  }
  return { ...(await ofKnown(context, checked, known, isOpen)), known: { ...known, on: account } };
}

type Fit = Extract<Checked, { fit: true }>;

/** What is under way goes on. Where its workflow has ended, a new one takes it up, or an application takes its place. */
async function ofKnown(
  { database }: ActivityContext,
  { given, own, need: blocked, account, warnings }: Fit,
  known: Peeked,
  isOpen: Asking['isOpen'],
): Promise<Judged> {
  const journal = await readJournal(database, known);
  const last = journal.at(-1);
  const isAskedBack = known.state === 'withdrawing';
  const problems = isAskedBack ? [...warnings, beingWithdrawn(own)] : warnings;
  const same: Judged = { fit: true, problems, blocked: stillNeeded(last, own, blocked) };
  if (isUnderWay(journal, own)) return same;
  const isRunning = await isOpen?.(known.workflowId);
  if (isRunning !== false) {
    return { fit: false, problems: [inConflict(given, known.state, isRunning), ...warnings] };
  }
  if (isAskedBack || isJournalled(journal, own)) return same;
  const taken = takenUp(own, journal);
  if (taken) return { fit: true, problems: [...warnings, taken] };
  // One that was not sent keeps the day that it has.
  const isSent = last?.state === 'rejected' && !blocked;
  const sends = isSent ? { account, given, kind: kindAfter(last) } : undefined;
  return { fit: true, problems: warnings, blocked, sends };
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
