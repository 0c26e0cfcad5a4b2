import type { Owner } from '../../model/owner.ts';
import { type Problem, shown } from '../../model/problem.ts';
import { vendorOfAccount } from '../../store/configured-accounts.ts';
import type { ActivityContext } from '../context.ts';

/**
 * Warnings of accounts that an owner has ids at, and that no worker has ever had: a slip of the pen, or an account that is
 * still to come. Workers may have different accounts, so one that is not here may be another's.
 */
export async function strangeAccounts(
  { accounts, database }: Pick<ActivityContext, 'accounts' | 'database'>,
  { registered }: Pick<Owner, 'registered'>,
): Promise<Problem[]> {
  const warnings: Problem[] = [];
  for (const account of Object.keys(registered)) {
    if (accounts.has(account) || (await vendorOfAccount(database, account))) continue;
    warnings.push({
      field: `registered.${account}`,
      given: shown(account),
      allowed: 'the name of an account in the accounts file of a worker',
      message: 'No worker has had an account of this name: its ids are kept, and used once there is one',
      source: 'Countersign, owners',
      severity: 'warn',
    });
  }
  return warnings;
}
