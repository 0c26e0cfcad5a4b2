import type { KnownSignature } from '../model/messages.ts';
import { transaction } from '../store/database.ts';
import { readJournal } from '../store/journal.ts';
import { releaseSlot } from '../store/ledger.ts';
import { lockSignature } from '../store/registry.ts';
import { leaveAllRoom } from '../store/waiting-for-room.ts';
import { type ActivityContext, accountOf } from './context.ts';
import { tellMoved } from './slots.ts';
import { tellRoom } from './tell-room.ts';

export interface AbandonInput {
  signature: KnownSignature;
}

/** The workflow ends before its time: what was not sent gives its slot back; the vendor and the journal stay as they are. */
export async function abandon(context: ActivityContext, { signature }: AbandonInput): Promise<void> {
  const account = accountOf(context, signature);
  await transaction(context.database, async (tx) => {
    await lockSignature(tx, signature);
    await leaveAllRoom(tx, signature);
    for (const { number, state } of await readJournal(tx, signature)) {
      const key = { signatureId: signature.id, life: signature.life, number };
      if (state === 'queued') await releaseSlot(tx, account, key);
    }
  });
  await tellMoved(context, account);
  await tellRoom(context, account);
}
