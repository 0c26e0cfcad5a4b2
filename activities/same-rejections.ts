import type { Problem } from '../model/problem.ts';
import type { JournalEntry } from '../store/journal.ts';
import type { ConfiguredAccount } from './context.ts';
import { rejectionOf } from './rejection-of.ts';

/**
 * The question to a person before another day is spent: the latest submissions were all rejected for the same. One
 * whose words nobody understands is not the same as another.
 */
export function sameRejections(account: ConfiguredAccount, journal: JournalEntry[]): Problem | undefined {
  const latest = journal.slice(-account.confirmAfter);
  if (latest.length < account.confirmAfter || latest.some(({ state }) => state !== 'rejected'))
    return undefined;
  const found = latest.map(({ reason }) => rejectionOf(account, reason ?? undefined));
  const [only, ...others] = new Set(found.map((rejection) => rejection?.class ?? 'unclassified'));
  if (others.length > 0 || only === 'unclassified') return undefined;
  return {
    field: 'confirm',
    given: 'nothing',
    allowed: 'true',
    message: `The last ${latest.length} submissions were rejected for the same (${only}): ${found.at(-1)?.advice} Say "confirm": true to spend another day all the same`,
    source: 'Countersign, resubmissions (`confirmAfter` of the account)',
    severity: 'refuse',
  };
}
