import { type Count, type Full, type HeldSignature, heldAt, takenAtMost } from '../model/room.ts';
import { type Database, databaseNow, type Transaction, transaction } from './database.ts';
import type { SubmissionKey } from './ledger.ts';
import { ownSignatures } from './own-signatures.ts';
import { aheadOf, toldLately, waitForRoom } from './waiting-for-room.ts';

/** A vendor account that may hold so many signatures. */
export interface RoomAccount {
  vendor: string;
  vendorAccount: string;
  /** As configured. */
  cap: number;
  /** Milliseconds after which the vendor surely shows what it was sent, and nothing that was deleted. */
  settlingTime: number;
}

/** How full a vendor account is. */
export interface Room {
  cap: number;
  /** How many it takes: fewer than the cap where the vendor has said so. */
  most: number;
  held: HeldSignature[];
  /** Epoch milliseconds by the database's clock. */
  at: number;
  /** The vendor has said since the last count that it takes no more, so there is more than we know, or fewer are taken. */
  isBehind: boolean;
}

interface Row {
  shown: Count['shown'] | null;
  countedAt: number | null;
  fullAt: number | null;
  fullWith: number | null;
  fullOf: number | null;
}

const milliseconds = (column: string): string => `(extract(epoch from ${column}) * 1000)::float8`;

/** From here to the end of the transaction nobody else takes room. Signatures are locked before, and the ledger after. */
export async function lockRoom(tx: Transaction, account: RoomAccount): Promise<void> {
  const place = [account.vendor, account.vendorAccount];
  await tx.query(
    'insert into signature_room (vendor, vendor_account) values ($1, $2) on conflict do nothing',
    place,
  );
  await tx.query('select from signature_room where (vendor, vendor_account) = ($1, $2) for update', place);
}

/** What is known of the room at this moment: the last count, and what we have done since. */
export async function readRoom(
  database: Transaction | Database,
  account: RoomAccount,
  without?: SubmissionKey,
): Promise<Room> {
  const { vendor, vendorAccount, cap, settlingTime } = account;
  const now = await databaseNow(database);
  const { rows } = await database.query<Row>(
    `select shown, ${milliseconds('counted_at')} as "countedAt", ${milliseconds('full_at')} as "fullAt",
       full_with as "fullWith", full_of as "fullOf"
     from signature_room where (vendor, vendor_account) = ($1, $2)`,
    [vendor, vendorAccount],
  );
  const { shown = null, countedAt = null, fullAt = null, fullWith, fullOf } = rows[0] ?? {};
  const count: Count | undefined = shown && countedAt !== null ? { shown, at: countedAt } : undefined;
  const full: Full | undefined = fullAt === null ? undefined : { at: fullAt, held: fullWith!, cap: fullOf! };
  const since = (count?.at ?? now) - settlingTime;
  const own = await ownSignatures(database, account, since, without?.signatureId);
  return {
    cap,
    most: takenAtMost(cap, full, now),
    held: heldAt(count, own, settlingTime),
    at: now,
    isBehind: count !== undefined && fullAt !== null && fullAt > count.at,
  };
}

/**
 * Keeps what the vendor has listed, unless a later list is kept already. The first that was begun after the vendor had
 * said that it takes no more shows what was made in the console just before: it held at least so many.
 */
export function noteCount(database: Database, account: RoomAccount, { shown, at }: Count): Promise<void> {
  const place = [account.vendor, account.vendorAccount];
  return transaction(database, async (tx) => {
    await lockRoom(tx, account);
    const { isBehind } = await readRoom(tx, account);
    await tx.query(
      `update signature_room set shown = $3, counted_at = to_timestamp($4::float8 / 1000)
       where (vendor, vendor_account) = ($1, $2)
         and (counted_at is null or counted_at < to_timestamp($4::float8 / 1000))`,
      [...place, JSON.stringify(shown), at],
    );
    const counted = await readRoom(tx, account);
    if (!isBehind || counted.isBehind) return;
    await tx.query(
      `update signature_room set full_with = greatest(full_with, $3) where (vendor, vendor_account) = ($1, $2)`,
      [...place, counted.held.length],
    );
  });
}

/** Whether it was counted within so many milliseconds, and the vendor has not said since that it takes no more. */
export async function isCountedLately(
  database: Database,
  { vendor, vendorAccount }: RoomAccount,
  within: number,
): Promise<boolean> {
  const { rowCount } = await database.query(
    `select from signature_room where (vendor, vendor_account) = ($1, $2)
       and counted_at > clock_timestamp() - $3 * interval '1 millisecond' and (full_at is null or full_at <= counted_at)`,
    [vendor, vendorAccount, within],
  );
  return rowCount === 1;
}

/** No room for a submission, which waits for some from now on. */
export interface NoRoom extends Room {
  /** How many wait that came before. */
  ahead: number;
}

/**
 * Looks whether there is room for a submission that is about to be written down as sent, in the same transaction: that is
 * what reserves it. Where there is none, or others wait that came before, it waits in its turn. `behind`: the vendor has
 * said since the last count that it takes no more, so it is to be counted again. `asked`: a person wants it tried, whatever
 * the vendor has said.
 */
export async function takeRoom(
  tx: Transaction,
  account: RoomAccount,
  key: SubmissionKey,
  asked = false,
): Promise<'taken' | 'behind' | NoRoom> {
  await lockRoom(tx, account);
  const room = await readRoom(tx, account, key);
  if (room.isBehind && !asked) return 'behind';
  const ahead = await aheadOf(tx, account, key);
  const most = asked ? room.cap : room.most;
  const hasRoom = room.held.length + ahead < most;
  await waitForRoom(tx, account, key, hasRoom);
  if (hasRoom) return 'taken';
  return { ...room, ahead };
}

/** The vendor has refused one for want of room: until less is held by our count no other is sent. */
export async function noteFull(tx: Transaction, account: RoomAccount, key: SubmissionKey): Promise<NoRoom> {
  await lockRoom(tx, account);
  const { held } = await readRoom(tx, account, key);
  const ahead = await aheadOf(tx, account, key);
  await tx.query(
    `update signature_room set full_at = clock_timestamp(), full_with = $3, full_of = $4
     where (vendor, vendor_account) = ($1, $2)`,
    [account.vendor, account.vendorAccount, held.length, account.cap],
  );
  await waitForRoom(tx, account, key);
  return { ...(await readRoom(tx, account, key)), ahead };
}

/** How many more the vendor account takes at this moment, without those that were told so and are on their way. */
export async function roomLeft(tx: Transaction, account: RoomAccount): Promise<number> {
  const { most, held } = await readRoom(tx, account);
  return most - held.length - (await toldLately(tx, account));
}
