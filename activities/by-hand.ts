import { writeAsked } from '../store/asked.ts';
import { databaseNow, type Transaction, transaction } from '../store/database.ts';
import type { JournalEntry } from '../store/journal.ts';
import { slotIsOpen, spendDay } from '../store/ledger-by-hand.ts';
import { lockSignature } from '../store/registry.ts';
import { writeSending } from '../store/sendings.ts';
import type { Sending } from './begin-sending.ts';
import { instructions } from './by-hand-instructions.ts';
import { tryAgain } from './failure.ts';
import { isCounted } from './slots.ts';
import * as record from './submission-records.ts';
import type { SubmitResult } from './submit-result.ts';

/** Milliseconds until a person is asked again who is bound to no day. */
const patience = 86_400_000;

/**
 * A submission where no API may be used: a person makes it in the vendor's console on its day, is told exactly what to
 * enter, and says when it is done. That day is then used up, whichever it is.
 */
export async function submitByHand(sending: Sending, entry: JournalEntry): Promise<SubmitResult> {
  const { context, account, signature, key, options } = sending;
  if (options.atOnce) {
    await transaction(context.database, async (tx) => {
      await lockSignature(tx, signature);
      await spend(tx, sending, entry);
    });
    return record.submitted(sending, entry.kind, {});
  }
  if (!isCounted(account, entry.kind)) return asked(sending, entry, patience);
  const left = await transaction(context.database, async (tx) => {
    const closesAt = await slotIsOpen(tx, account, key);
    return closesAt === undefined ? 0 : closesAt - (await databaseNow(tx));
  });
  return left > 0 ? asked(sending, entry, left) : record.rebook(context, account, key, entry.kind);
}

/** The day that is open for it; or, where that has passed, the one on which it was last asked for. */
async function spend(
  tx: Transaction,
  { account, key }: Sending,
  { kind, askedAt }: JournalEntry,
): Promise<void> {
  const token = await writeSending(tx, key, kind, undefined);
  if (token === undefined) throw tryAgain(`Submission ${key.number} is being written down`, 1_000);
  if (!isCounted(account, kind)) return;
  const isOpen = (await slotIsOpen(tx, account, key)) !== undefined;
  const at = isOpen ? undefined : askedAt?.getTime();
  await spendDay(tx, account, key, { kind, at });
}

async function asked(
  { context, account, key }: Sending,
  entry: JournalEntry,
  retryAfter: number,
): Promise<SubmitResult> {
  await writeAsked(context.database, key);
  return {
    outcome: 'blocked',
    need: instructions(account, entry),
    retryAfter,
    isSent: false,
    wasAsked: true,
    byHand: true,
  };
}
