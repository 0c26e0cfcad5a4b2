import { ActivityFailure, isCancellation, workflowInfo } from '@temporalio/workflow';
import type { ListedAccount } from '../activities/list-accounts.ts';
import {
  type AccountCheck,
  type AccountsCheck,
  type AccountsCheckInput,
  accountsCheckInputSchema,
} from '../model/account-check.ts';
import { failures } from '../model/messages.ts';
import { accountsCheckWorkflowId } from '../model/names.ts';
import { describeProblem, type Problem, shown } from '../model/problem.ts';
import { store, vendor } from './activities.ts';
import { parse, refusal } from './payloads.ts';

/** An account that has not answered by then has its result, too; the others' do not wait for it any longer. */
const longestCheck = '60s';

/**
 * Makes a harmless signed call at each account, or at one, and says what is wrong and how to mend it. One that works
 * opens the account's closed gate. Id: `accounts-check`, or `accounts-check:<account>`.
 */
export async function accountsCheck(input?: AccountsCheckInput): Promise<AccountsCheck> {
  const { account } = parse(accountsCheckInputSchema, input);
  const expected = accountsCheckWorkflowId(account);
  if (workflowInfo().workflowId !== expected) {
    throw refusal(`A check of ${account ?? 'all accounts'} has the id ${expected}`, failures.badInput);
  }
  const all = await store('List the accounts', { scheduleToCloseTimeout: longestCheck }).listAccounts({});
  const chosen = account === undefined ? all : all.filter((each) => each.account === account);
  if (account !== undefined && chosen.length === 0) {
    const problem = unknownAccount(
      account,
      all.map((each) => each.account),
    );
    throw refusal(describeProblem(problem), failures.badInput, [problem]);
  }
  return { accounts: await Promise.all(chosen.map(check)) };
}

async function check(listed: ListedAccount): Promise<AccountCheck> {
  const began = Date.now();
  try {
    const options = { startToCloseTimeout: '40s', scheduleToCloseTimeout: longestCheck } as const;
    return await vendor(listed.vendor, `Check ${listed.account}`, options).checkAccount({
      account: listed.account,
    });
  } catch (error) {
    if (isCancellation(error) || !(error instanceof ActivityFailure)) throw error;
    return {
      ...listed,
      works: false,
      trouble: 'worker',
      code: 'noWorker',
      reason: `no worker has answered within ${longestCheck}: ${error.cause?.message ?? error.message}`,
      mend: 'Start a worker that has this account in its accounts file, and see its log.',
      took: Date.now() - began,
    };
  }
}

const unknownAccount = (given: string, known: string[]): Problem => ({
  field: 'account',
  given: shown(given),
  allowed: known.length > 0 ? `one of ${known.join(', ')}` : 'none: no worker that runs has an account',
  message: 'No worker that runs has an account of this name in its accounts file',
  source: 'Countersign, accounts',
  severity: 'refuse',
});
