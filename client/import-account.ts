import type { Client } from '@temporalio/client';
import type { AccountImport, AccountImportInput } from '../model/account-import.ts';
import { accountImportWorkflowId, taskQueues, workflowTypes } from '../model/names.ts';
import type { Ask } from './failures.ts';

type AccountImportWorkflow = (input: AccountImportInput) => Promise<AccountImport>;

/** Several who ask at once share one import. */
export const importAccount = (client: Client, ask: Ask, input: AccountImportInput): Promise<AccountImport> =>
  ask(() =>
    client.workflow.execute<AccountImportWorkflow>(workflowTypes.accountImport, {
      workflowId: accountImportWorkflowId(input.account),
      taskQueue: taskQueues.workflows,
      args: [input],
      workflowIdConflictPolicy: 'USE_EXISTING',
    }),
  );
