import { getClient } from '@temporalio/activity';
import { WorkflowExecutionAlreadyStartedError } from '@temporalio/common';
import type { ImportedSignature } from '../../model/account-import.ts';
import type { AdmittedApplication } from '../../model/application.ts';
import type { SignatureState } from '../../model/lifecycle.ts';
import type { SmsSignature } from '../../model/messages.ts';
import { signatureTextSchema, smsSignatureWorkflowId, taskQueues, workflowTypes } from '../../model/names.ts';
import type { VendorView } from '../../model/sms-vendor.ts';
import { adopt } from '../../store/adopt.ts';
import { transaction } from '../../store/database.ts';
import type { ActivityContext, ConfiguredAccount } from '../context.ts';
import { standingIn } from '../standing-in.ts';

/** Takes one under management, as it stands: it enters the registry, and gets a workflow. */
export async function take(
  context: ActivityContext,
  account: ConfiguredAccount,
  view: VendorView,
): Promise<ImportedSignature> {
  const { text, scope = 'mainland' } = view;
  const state = stateOf(view);
  const skipped = (reason: string): ImportedSignature => ({ text, scope, outcome: 'skipped', reason });
  if (view.status === 'cancelled')
    return { text, scope, outcome: 'cancelled', reason: 'Cancelled at the vendor: nothing to manage' };
  if (state === undefined) return skipped(`${account.vendor} shows it with the code ${view.rawCode}`);
  if (!signatureTextSchema.safeParse(text).success)
    return skipped('A text with such characters cannot be under management');
  const application: AdmittedApplication = {
    ...{ account: account.name, text, scope, source: 'company', purpose: 'general', remark: '' },
    documents: [],
    // Nothing but its text is told, so whoever changes it has to say what it is.
    imported: true,
  };
  const { vendor, vendorAccount } = account;
  const workflowId = smsSignatureWorkflowId(application);
  const claim = { vendor, vendorAccount, account: account.name, scope, text, workflowId };
  const adopted = await transaction(context.database, (tx) => adopt(tx, { claim, application, state, view }));
  if ('keptAs' in adopted) {
    if (adopted.isSame) return { text, scope, outcome: 'known', reason: keptAs(adopted.keptAs) };
    return skipped(`Its workflow keeps another signature by now, which was renamed: ${adopted.keptAs}`);
  }
  const isStarted = adopted.isNew && (await start(application, workflowId));
  return { text, scope, outcome: isStarted ? 'imported' : 'known', state };
}

/** Undefined for codes that nobody knows. */
function stateOf(view: VendorView): SignatureState | undefined {
  switch (view.status) {
    case 'approved':
      return standingIn(view).standing;
    case 'inReview':
    case 'rejected':
    case 'disabled':
      return view.status;
    default:
      return undefined;
  }
}

/** Whether it was for us to start: the workflow of an import a moment ago may not have taken it over yet. */
async function start(
  { imported: _, ...application }: AdmittedApplication,
  workflowId: string,
): Promise<boolean> {
  const { account, text } = application;
  try {
    await getClient().workflow.start<SmsSignature>(workflowTypes.smsSignature, {
      workflowId,
      taskQueue: taskQueues.workflows,
      args: [{ application, imported: true }],
      workflowIdConflictPolicy: 'FAIL',
      staticSummary: `【${text}】 at ${account}`,
    });
    return true;
  } catch (error) {
    if (error instanceof WorkflowExecutionAlreadyStartedError) return false;
    throw error;
  }
}

export const keptAs = (name: string): string => `It is under management as ${name}`;
