import { couldGo } from '../model/could-go.ts';
import { type Transaction, transaction } from '../store/database.ts';
import { holdSignature, lockSignature } from '../store/registry.ts';
import { type NoRoom, noteFull, takeRoom } from '../store/room.ts';
import { writeNotSent } from '../store/sendings.ts';
import type { Sending } from './begin-sending.ts';
import type { ConfiguredAccount } from './context.ts';
import { tryAgain } from './failure.ts';
import { roomOf } from './room.ts';
import type { SubmitResult } from './submit-result.ts';

/** The vendor account holds as many signatures as it may, or others wait for what is left: nothing is sent. */
export class Crowded extends Error {
  readonly room: NoRoom;

  constructor(room: NoRoom) {
    super('No room for another signature');
    this.room = room;
  }
}

/**
 * Whether there is none just now: then it need not wait for leave to call the vendor. Where there is some it is kept for a
 * while, but reserved only as the sending is written down.
 */
export function isCrowded(sending: Sending): Promise<Crowded | undefined> {
  return transaction(sending.context.database, async (tx) => {
    await lockSignature(tx, sending.signature);
    return reserveRoom(tx, sending);
  });
}

/** Takes room for a new signature in the transaction that writes its sending down, or gives what stands in its way. */
export async function reserveRoom(
  tx: Transaction,
  { account, key, options }: Sending,
): Promise<Crowded | undefined> {
  const room = roomOf(account);
  if (!room) return undefined;
  const taken = await takeRoom(tx, room, key, options.atOnce);
  if (taken === 'taken') return undefined;
  if (taken !== 'behind') return new Crowded(taken);
  throw tryAgain(
    `${account.vendor} has just said that it takes no more signatures; counting them again`,
    500,
  );
}

/** The vendor itself has refused it for want of room. Undefined where it is not known how many it takes. */
export async function refusedForRoom(
  { context, account, key }: Sending,
  token: number,
): Promise<SubmitResult | undefined> {
  const room = roomOf(account);
  if (!room) return undefined;
  const full = await transaction(context.database, async (tx) => {
    await holdSignature(tx, key.signatureId);
    await writeNotSent(tx, key, token);
    return noteFull(tx, room, key);
  });
  return noRoom(account, full);
}

/** What a person can do about it. Who waits is told by itself. */
export const noRoom = (account: ConfiguredAccount, room: NoRoom): SubmitResult => {
  const names = couldGo(room.held, room.at);
  const could = names.length > 0 ? ` These could go: ${names.join(', ')}.` : '';
  return {
    outcome: 'blocked',
    need: `${howFull(account, room)}${could} \`withdraw\` one that is not needed, and this goes on by itself, in its turn. Or have the limit raised by the vendor, write it into \`limits.signatures\` of "${account.name}" (agreed on anew by \`countersign-admin agree\`), and send the update \`provide\`.`,
    isSent: false,
    isForRoom: true,
    wasAsked: true,
  };
};

function howFull({ vendor, vendorAccount }: ConfiguredAccount, room: NoRoom): string {
  const { cap, most, held, ahead, isBehind } = room;
  const underWay = held.filter(({ own }) => own?.isUnderWay).length;
  const beside = underWay > 0 ? ` (${underWay} of them on the way, or of unknown outcome)` : '';
  const others =
    ahead > 0 ? `, and ${ahead} more that came before this one are about to be sent, or wait for room` : '';
  const why = isBehind
    ? 'one may have been made since they were counted, which is done again'
    : "somebody else's may count, or the limit is lower";
  const said =
    most < cap
      ? `${vendor} says that it takes no more, though only so many can be seen from here: ${why}. `
      : '';
  return `${said}The vendor account ${vendorAccount} holds ${held.length}${beside} of the ${cap} signatures that ${vendor} allows${others}.`;
}
