import { ActivityFailure, ApplicationFailure, setHandler, workflowInfo } from '@temporalio/workflow';
import {
  type AccountImport,
  type AccountImportInput,
  accountImportInputSchema,
} from '../model/account-import.ts';
import { failures } from '../model/messages.ts';
import { accountImportWorkflowId } from '../model/names.ts';
import { vendor } from './activities.ts';
import * as messages from './messages.ts';
import { parse, refusal } from './payloads.ts';
import { vendorOf } from './vendor-of.ts';

/**
 * Takes under management what an account holds at its vendor, in whatever state it is. Doing it again changes nothing
 * that is managed already. Id: `account-import:<account>`.
 */
export async function accountImport(input: AccountImportInput): Promise<AccountImport> {
  setHandler(messages.imported, () => input, { description: 'What is being imported' });
  const parsed = parse(accountImportInputSchema, input);
  const { account } = parsed;
  const expected = accountImportWorkflowId(account);
  if (workflowInfo().workflowId !== expected)
    throw refusal(`The import of ${account} has the id ${expected}`, failures.badInput);
  const name = await vendorOf(account);
  try {
    const options = { startToCloseTimeout: '1h' } as const;
    return await vendor(name, `Import what ${account} holds`, options).importSignatures(parsed);
  } catch (error) {
    // The refusal itself, and not that an activity failed, is what people and callers read.
    if (error instanceof ActivityFailure && error.cause instanceof ApplicationFailure) throw error.cause;
    throw error;
  }
}
