import { isStanding } from '../model/filing.ts';
import type { KnownSignature, Reviewed } from '../model/messages.ts';
import { readJournal } from '../store/journal.ts';
import { type ActivityContext, accountOf } from './context.ts';
import { openDesk } from './desk.ts';
import { filingDue } from './journal-says.ts';
import { rejectionOf } from './rejection-of.ts';

export interface FollowInput {
  signature: KnownSignature;
  number: number;
}

const verdictOf = {
  usable: 'approved',
  partlyUsable: 'approved',
  filing: 'approved',
  lapsed: 'approved',
  disabled: 'approved',
  rejected: 'rejected',
  withdrawn: 'cancelled',
  unknown: 'missing',
} as const;

/**
 * A signature's own look when it has heard nothing for long: the verdict, if the journal has one that was never told;
 * otherwise the desk is opened again, in case somebody terminated it.
 */
export async function follow(context: ActivityContext, input: FollowInput): Promise<Reviewed | undefined> {
  const { signature, number } = input;
  const account = accountOf(context, signature);
  const entry = (await readJournal(context.database, signature)).find((each) => each.number === number);
  if (!entry) return undefined;
  if (entry.state in verdictOf) {
    const isRejected = entry.state === 'rejected';
    return {
      number,
      verdict: verdictOf[entry.state as keyof typeof verdictOf],
      reason: entry.reason ?? undefined,
      rawCode: entry.rawCode ?? '',
      standing: isStanding(entry.state) ? entry.state : undefined,
      filings: entry.filings ?? undefined,
      dueAt: filingDue(account, entry.state),
      rejection: isRejected ? rejectionOf(account, entry.reason ?? undefined) : undefined,
    };
  }
  if (account.channel === 'api') await openDesk(context, account);
  return undefined;
}
