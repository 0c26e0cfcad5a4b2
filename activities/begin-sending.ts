import type { AdmittedApplication } from '../model/application.ts';
import type { KnownSignature } from '../model/messages.ts';
import type { CallOptions, SubmissionKind, VendorView } from '../model/sms-vendor.ts';
import { transaction } from '../store/database.ts';
import { type SubmissionKey, spendSlot } from '../store/ledger.ts';
import { lockSignature } from '../store/registry.ts';
import { writeSending } from '../store/sendings.ts';
import type { ActivityContext, ConfiguredAccount } from './context.ts';
import { tryAgain } from './failure.ts';
import { reserveRoom } from './no-room.ts';
import { isCounted } from './slots.ts';

/** What every step of a submission needs. */
export interface Sending {
  context: ActivityContext;
  account: ConfiguredAccount;
  signature: KnownSignature;
  key: SubmissionKey;
  /** For every look at the vendor. */
  options: CallOptions;
}

/** The day of the submission is not open any more, or not yet. */
export class DayOver extends Error {}

/**
 * The last moment before the wire: the run still owns the signature, its day is open, the vendor account has room for a
 * new one, and the journal says so. Gives the sending's token.
 */
export async function beginSending(
  sending: Sending,
  kind: SubmissionKind,
  before: VendorView | undefined,
  meant: { contentHash: string; application: AdmittedApplication },
): Promise<number> {
  const { context, account, signature, key } = sending;
  const begun = await transaction(context.database, async (tx) => {
    await lockSignature(tx, signature);
    const crowded = kind === 'application' && (await reserveRoom(tx, sending));
    // That it waits is written down, so this transaction ends well.
    if (crowded) return crowded;
    const token = await writeSending(tx, key, kind, before, meant);
    if (token === undefined) {
      throw tryAgain(
        `Another attempt is sending submission ${key.number}, or it was changed or is being withdrawn; looking which`,
        1_000,
      );
    }
    const slot = await spendSlot(tx, account, key, kind);
    if (slot === 'notOpen' || (slot === 'noSlot' && isCounted(account, kind))) throw new DayOver();
    return token;
  });
  if (typeof begun !== 'number') throw begun;
  return begun;
}
