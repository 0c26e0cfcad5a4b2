import { standings } from '../model/filing.ts';
import type { SignatureState } from '../model/lifecycle.ts';
import type { KnownSignature } from '../model/messages.ts';
import { whyKept } from '../model/untold-scope.ts';
import { VendorError } from '../model/vendor-error.ts';
import { databaseNow, transaction } from '../store/database.ts';
import { type JournalEntry, readJournal, withdrawUnsent } from '../store/journal.ts';
import { closeDay, releaseSlot } from '../store/ledger.ts';
import { recordTransition } from '../store/outbox.ts';
import { lockSignature } from '../store/registry.ts';
import { writeOutcome } from '../store/sendings.ts';
import { leaveAllRoom } from '../store/waiting-for-room.ts';
import { writeAskedBack, writeWithdrawal } from '../store/withdrawal.ts';
import { wokenAtGate } from './at-gate.ts';
import { callOptions } from './call-options.ts';
import { type ActivityContext, accountOf, type ConfiguredAccount } from './context.ts';
import { comeBack } from './failure.ts';
import { settleLost } from './lost-sending.ts';
import { tellMoved } from './slots.ts';
import { tellRoom } from './tell-room.ts';
import { findSure } from './told-apart.ts';

export interface WithdrawInput {
  signature: KnownSignature;
}

/** Nothing was deleted: a person has to settle first which one at the vendor is this one. */
export interface NotWithdrawn {
  reason: string;
}

/**
 * Deletes the signature at the vendor, if anything of it was ever sent there, and gives an unused slot back. Says why it
 * did not, where what the vendor shows may be another one of ours.
 */
export async function withdraw(
  context: ActivityContext,
  { signature }: WithdrawInput,
): Promise<NotWithdrawn | undefined> {
  const account = accountOf(context, signature);
  let journal = await withdrawWaiting(context, account, signature);
  await tellMoved(context, account);
  const unsettled = journal.find((entry) => entry.state === 'submitting');
  if (unsettled && account.channel === 'api') {
    await settled(context, account, unsettled);
    await wokenAtGate(context, account, () => settleLost(context, account, signature, unsettled));
    await tellMoved(context, account);
    journal = await readJournal(context.database, signature);
  }
  const wasSent = journal.some(({ sentAt, state }) => sentAt || sentStates.includes(state));
  // What was submitted by hand, a person has deleted by hand.
  if (wasSent && account.channel === 'api') {
    const removed = await wokenAtGate(context, account, () => remove(context, account, signature));
    if (removed === 'doubtful') return leave(context, account, signature);
  }

  await transaction(context.database, async (tx) => {
    await lockSignature(tx, signature);
    await recordTransition(tx, {
      signatureId: signature.id,
      life: signature.life,
      state: 'withdrawn',
      detail: {},
    });
    if (wasSent && account.noApplicationAfterRejection) {
      await closeDay(tx, account, 'application', 'A signature was deleted on this day');
    }
  });
  await tellRoom(context, account);
  return undefined;
}

/** One that was refused may still be there: somebody may have made it in the console. */
const sentStates: SignatureState[] = ['submitting', 'inReview', 'unknown', 'rejected', ...standings];

/** From here on no attempt that is still under way can send; gives the journal as it then stands. */
const withdrawWaiting = (
  context: ActivityContext,
  account: ConfiguredAccount,
  signature: KnownSignature,
): Promise<JournalEntry[]> =>
  transaction(context.database, async (tx) => {
    await lockSignature(tx, signature);
    await writeWithdrawal(tx, signature);
    await leaveAllRoom(tx, signature);
    for (const number of await withdrawUnsent(tx, signature)) {
      await releaseSlot(tx, account, { signatureId: signature.id, life: signature.life, number });
    }
    return readJournal(tx, signature);
  });

/** What may still be on its way would arrive after it had been deleted. */
async function settled(
  context: ActivityContext,
  account: ConfiguredAccount,
  entry: JournalEntry,
): Promise<void> {
  const wait = entry.sendingAt! + account.settlingTime - (await databaseNow(context.database));
  if (wait > 0) throw comeBack(`Submission ${entry.number} may still arrive; deleting it after that`, wait);
}

async function leave(
  { database }: ActivityContext,
  { vendor }: ConfiguredAccount,
  signature: KnownSignature,
): Promise<NotWithdrawn> {
  const reason = whyKept(vendor, signature.text);
  await transaction(database, async (tx) => {
    await lockSignature(tx, signature);
    const { number } = (await readJournal(tx, signature)).at(-1)!;
    const key = { signatureId: signature.id, life: signature.life, number };
    await writeOutcome(tx, key, { state: 'unknown', reason });
    await writeAskedBack(tx, key);
    await recordTransition(tx, { ...key, state: 'unknown', detail: { reason }, endsWithdrawal: true });
  });
  return { reason };
}

async function remove(
  context: ActivityContext,
  account: ConfiguredAccount,
  signature: KnownSignature,
): Promise<'removed' | 'doubtful'> {
  const options = callOptions('interactive');
  try {
    const found = await findSure(context, account, signature, options);
    if (found === 'doubtful') return found;
    if (found !== 'gone') await account.calls.remove(found, options);
    return 'removed';
  } catch (error) {
    if (error instanceof VendorError && error.kind === 'wrongState') {
      const wait = account.review.lookEvery;
      throw comeBack(
        `${account.vendor} deletes nothing that is in review; trying again until it is decided`,
        wait,
      );
    }
    throw error;
  }
}
