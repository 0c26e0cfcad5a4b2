import type { AdmittedApplication, ApplicationInput } from '../model/application.ts';
import type { CheckAnswer } from '../model/intake.ts';
import { smsSignatureWorkflowId } from '../model/names.ts';
import { contentHash } from '../store/content-hash.ts';
import { type JournalEntry, readJournal } from '../store/journal.ts';
import { peekSlot } from '../store/ledger-days.ts';
import { peekSignature } from '../store/registry.ts';
import { checkApplication } from './check.ts';
import type { ActivityContext } from './context.ts';
import { heldElsewhere, inConflict, isUnderWay } from './known-signature.ts';

/**
 * What `admit` would say of an application now, and the day that it would get. Nothing is entered, booked or
 * stored: documents are fetched and judged, and let go. Accounts that the caller may not see are not named.
 */
export async function preview(
  context: ActivityContext,
  input: ApplicationInput,
  maySee: (account: string) => boolean,
): Promise<CheckAnswer> {
  const checked = await checkApplication({ ...context, keepsDocuments: false }, input);
  if (!checked.fit) return checked;
  const { given, own, need: blocked, account, warnings } = checked;
  const identity = { ...account, scope: given.scope, text: given.text };
  const known = await peekSignature(context.database, identity);
  if (!known) {
    const isBooked = account.applicationsPerDay !== null && !blocked;
    const slot = isBooked ? await peekSlot(context.database, account) : undefined;
    return { fit: true, problems: warnings, blocked, slot };
  }
  if (known.workflowId !== smsSignatureWorkflowId(given)) {
    return { fit: false, problems: [heldElsewhere(given, known, maySee(known.account))] };
  }
  const journal = await readJournal(context.database, known);
  if (!isUnderWay(journal, own)) {
    return { fit: false, problems: [inConflict(given, known.state), ...warnings] };
  }
  return { fit: true, problems: warnings, blocked: stillNeeded(journal.at(-1), own, blocked) };
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
