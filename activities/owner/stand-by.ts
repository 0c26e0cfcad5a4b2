import { transaction } from '../../store/database.ts';
import { type JournalEntry, writeIntent } from '../../store/journal.ts';
import { releaseWaitingSlot } from '../../store/ledger.ts';
import { lockSignature } from '../../store/registry.ts';
import type { Sending } from '../begin-sending.ts';
import type { ActivityContext, ConfiguredAccount } from '../context.ts';
import type { Blocked } from '../submit-result.ts';
import { today } from '../today.ts';
import { type Completed, complete } from './complete.ts';
import { findOwner } from './find.ts';

/** A journalled application as its owner completes it now: what was brought since counts, and what has expired does not. */
async function completedNow(
  context: ActivityContext,
  account: ConfiguredAccount,
  { given }: Pick<JournalEntry, 'given'>,
): Promise<Omit<Completed, 'warnings'>> {
  if (given.owner === undefined) return { application: given, isOutOfReach: false };
  const owner = await findOwner(context, given.owner);
  return owner
    ? complete(context, account, given, owner, today())
    : {
        application: given,
        isOutOfReach: false,
        need: `The owner "${given.owner}" is not known any more: write it under \`owners\` of the accounts file again, or bring it by \`countersign owners put ${given.owner}\`.`,
      };
}

/** Milliseconds until a document is asked for again that could not be had. */
const untilInReach = 60_000;

/**
 * What waits to be sent, completed just before that. Blocked where its owner has something to bring first: the journal
 * then holds what there is, and its day goes to somebody else. It keeps its day where a document could merely not be had
 * just now.
 */
export async function ready(sending: Sending, entry: JournalEntry): Promise<JournalEntry | Blocked> {
  const { application, need, isOutOfReach } = await completedNow(sending.context, sending.account, entry);
  if (need === undefined) return { ...entry, application };
  await standBy(sending, { ...entry, application, need }, isOutOfReach);
  const blocked = { outcome: 'blocked', need, isSent: false, wasAsked: true } as const;
  return isOutOfReach ? { ...blocked, retryAfter: untilInReach } : { ...blocked, isUnbooked: true };
}

async function standBy(
  { context, account, signature, key }: Sending,
  { kind, application, given, need }: JournalEntry & { need: string },
  keepsDay: boolean,
): Promise<void> {
  await transaction(context.database, async (tx) => {
    await lockSignature(tx, signature);
    await writeIntent(tx, key, kind, application, { given, need });
    if (!keepsDay) await releaseWaitingSlot(tx, account, key);
  });
}
