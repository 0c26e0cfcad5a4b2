import type { Application } from '../model/application.ts';
import type { KnownSignature } from '../model/messages.ts';
import { type Problem, shown } from '../model/problem.ts';
import type { JournalEntry } from '../store/journal.ts';
import type { ConfiguredAccount } from './context.ts';

/** Why a modification is not made, whatever the vendor's rules say of it. */

export function problemOfRename(
  account: ConfiguredAccount,
  signature: KnownSignature,
  given: Application,
): Problem | undefined {
  if (given.text === signature.text || account.rules.mayRename) return undefined;
  return {
    field: 'text',
    given: shown(given.text),
    allowed: shown(signature.text),
    message: `${signature.vendor} cannot rename a signature: withdraw this one and submit the other text as a new one`,
    source: `${signature.vendor}, modifying a signature`,
    severity: 'refuse',
  };
}

export const approvedStays = ({ vendor, api }: ConfiguredAccount): Problem => ({
  field: 'changes',
  given: 'a change of an approved signature',
  allowed: 'a change of a rejected one',
  message: `${vendor} (api: ${api}) changes no signature that it has approved: submit another one, and withdraw this one`,
  source: `${vendor}, modifying a signature`,
  severity: 'refuse',
});

export const unchanged = (rejected: JournalEntry): Problem => ({
  field: 'changes',
  given: `the same as submission ${rejected.number}`,
  allowed: 'at least one value or document that differs',
  message: 'Nothing has changed: the vendor would reject it again and a day would be lost',
  source: 'Countersign, resubmissions',
  severity: 'refuse',
});

/** A workflow that was reset to before a modification does not know of it. */
export const isSent = ({ number, state }: JournalEntry): Problem => ({
  field: 'changes',
  given: `submission ${number}`,
  allowed: 'a change of the latest submission',
  message: `Submission ${number} was made already and is ${state}: terminate this workflow and submit again, and it goes on from there`,
  source: 'Countersign, resubmissions',
  severity: 'refuse',
});
