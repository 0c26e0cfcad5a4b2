import type { ApplicationInput } from '../model/application.ts';
import type { CheckAnswer } from '../model/intake.ts';
import { smsSignatureWorkflowId } from '../model/names.ts';
import { readJournal } from '../store/journal.ts';
import { peekSlot } from '../store/ledger-days.ts';
import { peekSignature } from '../store/registry.ts';
import { checkApplication } from './check.ts';
import type { ActivityContext } from './context.ts';
import { heldElsewhere, isJournalled, takenUp } from './known-signature.ts';

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
  const taken = isJournalled(journal, own) ? undefined : takenUp(own, journal);
  return { fit: true, problems: taken ? [...warnings, taken] : warnings };
}
