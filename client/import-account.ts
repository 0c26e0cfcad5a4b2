import { type Client, WorkflowExecutionAlreadyStartedError } from '@temporalio/client';
import type { AccountImport, AccountImportInput } from '../model/account-import.ts';
import { messages } from '../model/messages.ts';
import { accountImportWorkflowId, taskQueues, workflowTypes } from '../model/names.ts';
import { NotNow } from './errors.ts';
import type { Ask } from './failures.ts';
import { withProgress } from './import-progress.ts';

type AccountImportWorkflow = (input: AccountImportInput) => Promise<AccountImport>;

/**
 * Several who ask for the same at once share one import. Throws `NotNow` where one of others is under way. `tell` hears
 * how far it is.
 */
export const importAccount = (
  client: Client,
  ask: Ask,
  input: AccountImportInput,
  tell: (progress: string) => void,
): Promise<AccountImport> =>
  ask(async () => {
    const handle = await begin(client, input);
    return withProgress(client, handle, handle.result(), tell);
  });

async function begin(client: Client, input: AccountImportInput) {
  const workflowId = accountImportWorkflowId(input.account);
  try {
    return await client.workflow.start<AccountImportWorkflow>(workflowTypes.accountImport, {
      ...{ workflowId, taskQueue: taskQueues.workflows, args: [input], workflowIdConflictPolicy: 'FAIL' },
    });
  } catch (error) {
    if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
    return underWay(client, workflowId, input);
  }
}

async function underWay(client: Client, workflowId: string, input: AccountImportInput) {
  const { runId } = await client.workflow.getHandle(workflowId).describe();
  const handle = client.workflow.getHandle<AccountImportWorkflow>(workflowId, runId);
  const other = await handle.query<AccountImportInput>(messages.imported);
  if (askedBy(other) === askedBy(input)) return handle;
  throw new NotNow(
    `Another import of ${input.account} with other ids or another scope is under way: ask again when it has ended`,
  );
}

const askedBy = ({ ids, scope }: AccountImportInput): string => JSON.stringify([ids?.toSorted(), scope]);
