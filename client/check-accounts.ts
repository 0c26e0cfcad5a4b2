import type { Client } from '@temporalio/client';
import type { AccountCheck, AccountsCheck, AccountsCheckInput } from '../model/account-check.ts';
import { accountsCheckWorkflowId, taskQueues, workflowTypes } from '../model/names.ts';
import type { Ask } from './failures.ts';

type AccountsCheckWorkflow = (input: AccountsCheckInput) => Promise<AccountsCheck>;

/** Several who ask at once share one check. */
export async function checkAccounts(
  client: Client,
  ask: Ask,
  account: string | undefined,
): Promise<AccountCheck[]> {
  const { accounts } = await ask(() =>
    client.workflow.execute<AccountsCheckWorkflow>(workflowTypes.accountsCheck, {
      workflowId: accountsCheckWorkflowId(account),
      taskQueue: taskQueues.workflows,
      args: [account === undefined ? {} : { account }],
      workflowIdConflictPolicy: 'USE_EXISTING',
    }),
  );
  return accounts;
}
