import type { ShownSignature } from '../model/room.ts';
import type { CallOptions } from '../model/sms-vendor.ts';
import { type Database, databaseNow } from '../store/database.ts';
import { isCountedLately, noteCount, type RoomAccount } from '../store/room.ts';
import type { ConfiguredAccount } from './context.ts';

/** The room of an account's vendor account; undefined where the vendor takes any number. */
export const roomOf = ({
  vendor,
  vendorAccount,
  allowed,
  settlingTime,
}: ConfiguredAccount): RoomAccount | undefined =>
  allowed.signatures === null ? undefined : { vendor, vendorAccount, cap: allowed.signatures, settlingTime };

/** Milliseconds. */
const countedLately = 10_000;

/**
 * Counts before a new one is sent, unless that was done lately: what we have sent or deleted since is in the journal, and
 * what somebody else does may as well come between a count and the sending. Then the vendor refuses, and it is counted.
 */
export async function countBeforeSending(
  context: { database: Database },
  account: ConfiguredAccount,
  options: CallOptions,
): Promise<void> {
  const room = roomOf(account);
  if (!room || (await isCountedLately(context.database, room, countedLately))) return;
  await countSignatures(context, account, { ...options, priority: 'bulk' });
}

/** Counts what the vendor holds, for whoever takes room after that. One that lists nothing is not asked. */
export async function countSignatures(
  { database }: { database: Database },
  account: ConfiguredAccount,
  options: CallOptions,
): Promise<void> {
  const room = roomOf(account);
  if (!room || account.channel === 'manual' || !account.calls.list) return;
  const at = await databaseNow(database);
  const shown = new Map<string, ShownSignature>();
  for await (const view of account.calls.list(options)) {
    const { text, vendorId, scope, status, createdAt, lastUsedAt } = view;
    // One that moves on between two pages stands on both.
    shown.set(vendorId ?? `${scope} ${text}`, { text, vendorId, scope, status, createdAt, lastUsedAt });
  }
  await noteCount(database, room, { shown: [...shown.values()], at });
}
