import { cancellationSignal } from '@temporalio/activity';
import type { KnownSignature } from '../model/messages.ts';
import { VendorError } from '../model/vendor-error.ts';
import { databaseNow, transaction } from '../store/database.ts';
import { type JournalEntry, readJournal } from '../store/journal.ts';
import { closeDay, releaseSlot } from '../store/ledger.ts';
import { recordTransition } from '../store/outbox.ts';
import { lockSignature } from '../store/registry.ts';
import { type ActivityContext, accountOf, type ConfiguredAccount } from './context.ts';
import { comeBack } from './failure.ts';
import { tellMoved } from './slots.ts';

export interface WithdrawInput {
  signature: KnownSignature;
}

/** Deletes the signature at the vendor, if anything of it was ever sent there, and gives an unused slot back. */
export async function withdraw(context: ActivityContext, { signature }: WithdrawInput): Promise<void> {
  const account = accountOf(context, signature);
  const journal = await readJournal(context.database, signature);
  const wasSent = journal.some(
    (entry) => entry.state !== 'queued' && (entry.sentAt || entry.state !== 'rejected'),
  );
  const unsettled = journal.find((entry) => entry.state === 'submitting');
  if (unsettled) await settled(context, account, unsettled);
  if (wasSent) await remove(account, signature);

  await transaction(context.database, async (tx) => {
    await lockSignature(tx, signature);
    for (const { number, state } of journal) {
      const key = { signatureId: signature.id, life: signature.life, number };
      if (state === 'queued') await releaseSlot(tx, account, key);
    }
    if (wasSent && account.noApplicationAfterRejection) {
      await closeDay(tx, account, 'application', 'A signature was deleted on this day');
    }
    await recordTransition(tx, {
      signatureId: signature.id,
      life: signature.life,
      state: 'withdrawn',
      detail: {},
    });
  });
  await tellMoved(context, account);
}

/** What may still be on its way would arrive after it had been deleted. */
async function settled(
  context: ActivityContext,
  account: ConfiguredAccount,
  entry: JournalEntry,
): Promise<void> {
  const wait = entry.sendingAt! + account.settlingTime - (await databaseNow(context.database));
  if (wait > 0) throw comeBack(`Submission ${entry.number} may still arrive; deleting it after that`, wait);
}

async function remove(account: ConfiguredAccount, signature: KnownSignature): Promise<void> {
  try {
    await account.calls.remove(signature.text, { signal: cancellationSignal() });
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
