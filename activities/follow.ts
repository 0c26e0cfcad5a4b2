import type { KnownSignature } from '../model/messages.ts';
import type { Reviewed } from '../model/signals.ts';
import { readJournal } from '../store/journal.ts';
import { type ActivityContext, accountOf } from './context.ts';
import { openDesk } from './desk.ts';
import { reviewedOf } from './journal-says.ts';

export interface FollowInput {
  signature: KnownSignature;
  number: number;
}

/** A person has asked it back, which a run that was reset has forgotten. */
export interface BeingWithdrawn {
  isWithdrawing: true;
}

/**
 * A signature's own look when it has heard nothing for long: the verdict, if the journal has one that was never told;
 * otherwise the desk is opened again, in case somebody terminated it.
 */
export async function follow(
  context: ActivityContext,
  input: FollowInput,
): Promise<Reviewed | BeingWithdrawn | undefined> {
  const { signature, number } = input;
  const account = accountOf(context, signature);
  const entry = (await readJournal(context.database, signature)).find((each) => each.number === number);
  if (!entry) return undefined;
  const reviewed = reviewedOf(account, entry);
  if (reviewed) return { number, ...reviewed };
  if (account.channel === 'api') await openDesk(context, account);
  return entry.isWithdrawing ? { isWithdrawing: true } : undefined;
}
