import type { KnownSignature } from '../model/messages.ts';
import { compareViews } from '../model/outcome.ts';
import { transaction } from '../store/database.ts';
import { type JournalEntry, withdrawUnsent } from '../store/journal.ts';
import { releaseSlot } from '../store/ledger.ts';
import { lockSignature } from '../store/registry.ts';
import { writeArrived, writeNotSent } from '../store/sendings.ts';
import { callOptions } from './call-options.ts';
import type { ActivityContext, ConfiguredAccount } from './context.ts';
import { isDoubtful, ownView } from './told-apart.ts';
import { vendorSignature } from './vendor-signature.ts';

/**
 * What became of a sending whose answer never came, of a signature that is about to be deleted: what surely never arrived
 * gives its day back. It is written down before anything is deleted, since nothing tells it any more after that. The
 * vendor's time to show it has passed.
 */
export async function settleLost(
  context: ActivityContext,
  account: ConfiguredAccount,
  signature: KnownSignature,
  entry: JournalEntry,
): Promise<void> {
  if (entry.sentAt) return;
  const named = await vendorSignature(context, signature);
  const view = await account.calls.look(named, callOptions('interactive'));
  const looked = { signatureId: signature.id, vendorId: named.vendorId };
  if (await isDoubtful(context, account, looked, view)) return;
  const comparison = compareViews(entry.seenBefore ?? undefined, await ownView(context, looked, view));
  const { id: signatureId, life } = signature;
  await transaction(context.database, async (tx) => {
    await lockSignature(tx, signature);
    const key = { signatureId, life, number: entry.number };
    if (comparison !== 'unchanged') return writeArrived(tx, key);
    await writeNotSent(tx, key, entry.sending);
    for (const number of await withdrawUnsent(tx, signature))
      await releaseSlot(tx, account, { signatureId, life, number });
  });
}
