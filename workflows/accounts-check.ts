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
import { describeProblem } from '../model/problem.ts';
import { store, vendor } from './activities.ts';
import { parse, refusal } from './payloads.ts';
import { unknownAccount } from './unknown-account.ts';

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
  const all = await listAccounts();
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

async function listAccounts(): Promise<ListedAccount[]> {
  try {
    return await store('List the accounts', { scheduleToCloseTimeout: longestCheck }).listAccounts({});
  } catch (error) {
    if (isCancellation(error) || !(error instanceof ActivityFailure)) throw error;
    throw refusal(
      `No worker could say which accounts there are, within ${longestCheck}: ${rootOf(error)}. Look at the logs of the workers, and whether Postgres answers them; then check again`,
      failures.noAnswer,
    );
  }
}

/** What went wrong in the end: a timeout's own words hide why it was tried so long. */
const rootOf = (error: Error): string =>
  error.cause instanceof Error ? rootOf(error.cause) : error.message || error.name;

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
