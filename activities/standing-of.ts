import type { AdmittedApplication, Application } from '../model/application.ts';
import { editedStill } from '../model/edited.ts';
import { isStanding } from '../model/filing.ts';
import type { Lifecycle } from '../model/lifecycle.ts';
import type { KnownSignature } from '../model/messages.ts';
import type { Problem } from '../model/problem.ts';
import { contentHash } from '../store/content-hash.ts';
import type { Transaction } from '../store/database.ts';
import { type JournalEntry, readJournal } from '../store/journal.ts';
import { isWithdrawing } from '../store/withdrawal.ts';
import type { ConfiguredAccount } from './context.ts';
import { filingDue, isSent } from './journal-says.ts';
import { rejectionOf } from './rejection-of.ts';
import { bookIfCounted } from './slots.ts';

/**
 * Where the signature stands by the journal; what waits to be sent gets, or finds, its slot, unless its owner has to
 * bring something first. What a run was warned of that still holds is a warning of the next one, too.
 */
export async function standingOf(
  tx: Transaction,
  account: ConfiguredAccount,
  signature: KnownSignature,
  { own, need: needed }: { own: AdmittedApplication; need?: string | undefined },
): Promise<{ given: Application; lifecycle: Lifecycle; warnings: Problem[] }> {
  const journal = await readJournal(tx, signature);
  const last = journal.at(-1)!;
  const key = { signatureId: signature.id, life: signature.life, number: last.number };
  // A sending whose end nobody wrote down is for `submit` to look into: it is queued with no slot to wait for.
  const withdrawing = await isWithdrawing(tx, signature.id);
  const isWaiting = last.state === 'queued' && !withdrawing;
  const missing = last.contentHash === contentHash(own) ? needed : (last.need ?? undefined);
  const need = isWaiting ? missing : undefined;
  const standing = last.state === 'submitting' ? 'queued' : last.state;
  const state = withdrawing ? 'withdrawing' : need ? 'blocked' : standing;
  const slot = isWaiting && !need ? await bookIfCounted(tx, account, key, last.kind) : undefined;
  const edited = isStanding(last.state) ? editedStill(last.editTold, last.orderId) : undefined;
  return {
    given: withoutMark(last.given),
    warnings: edited ? [edited] : [],
    lifecycle: {
      ...(account.channel === 'manual' && { byHand: true }),
      ...(last.state === 'queued' && last.askedAt && { isHandedOver: true }),
      state,
      submissions: journal.map((entry) => submissionOf(account, entry)),
      slot,
      ...(need && { need }),
    },
  };
}

/** That it was imported is the journal's to know: nobody gives it. */
const withoutMark = ({ imported: _, ...given }: AdmittedApplication): Application => given;

const submissionOf = (account: ConfiguredAccount, entry: JournalEntry) => ({
  number: entry.number,
  kind: entry.kind,
  state: entry.state,
  reason: entry.reason ?? undefined,
  rawCode: entry.rawCode ?? undefined,
  sentAt: entry.sentAt?.toISOString(),
  orderId: entry.orderId ?? undefined,
  dueAt: entry.state === 'inReview' ? isSent(account, entry).dueAt : filingDue(account, entry.state),
  filings: entry.filings ?? undefined,
  rejection: entry.state === 'rejected' ? rejectionOf(account, entry.reason ?? undefined) : undefined,
});
