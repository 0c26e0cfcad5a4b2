import { cancellationSignal, getClient } from '@temporalio/activity';
import { ApplicationFailure } from '@temporalio/common';
import type { AccountImport, AccountImportInput, ImportedSignature } from '../model/account-import.ts';
import type { AdmittedApplication } from '../model/application.ts';
import type { SignatureState } from '../model/lifecycle.ts';
import { failures, type SmsSignature } from '../model/messages.ts';
import { signatureTextSchema, smsSignatureWorkflowId, taskQueues, workflowTypes } from '../model/names.ts';
import { describeProblem, type Problem, shown } from '../model/problem.ts';
import type { VendorView } from '../model/sms-vendor.ts';
import { VendorError, type VendorErrorKind } from '../model/vendor-error.ts';
import { adopt } from '../store/adopt.ts';
import { transaction } from '../store/database.ts';
import { wokenAtGate } from './at-gate.ts';
import { type ActivityContext, accountOf, type ConfiguredAccount } from './context.ts';
import { openDesk } from './desk.ts';
import { lookThrough } from './look-through.ts';
import { standingIn } from './standing-in.ts';

/**
 * Takes under management what the account holds at its vendor: each signature enters the registry as it stands, and gets
 * a workflow. Done again, it finds what it did before, and goes on from there.
 */
export async function importSignatures(
  context: ActivityContext,
  input: AccountImportInput,
): Promise<AccountImport> {
  const account = accountOf(context, input);
  if (account.channel === 'manual') throw usedByHand(account);
  try {
    return await wokenAtGate(context, account, () => importFrom(context, account, input));
  } catch (error) {
    throw error instanceof VendorError && lasting.includes(error.kind)
      ? vendorRefuses(account, input, error)
      : error;
  }
}

/** Asked again, the vendor would say the same for ever. */
const lasting: VendorErrorKind[] = ['invalidApplication', 'notFound', 'wrongState'];

async function importFrom(
  context: ActivityContext,
  account: ConfiguredAccount,
  input: AccountImportInput,
): Promise<AccountImport> {
  const signatures: ImportedSignature[] = [];
  for await (const held of heldBy(account, input))
    signatures.push('status' in held ? await take(context, account, held) : nobodyHas(account, input, held));
  if (signatures.some(({ state }) => state === 'inReview')) await openDesk(context, account);
  return { account: account.name, signatures };
}

/** What the account holds; an id alone where the vendor knows none of it. */
async function* heldBy(
  account: ConfiguredAccount,
  { ids, scope }: AccountImportInput,
): AsyncIterable<VendorView | { vendorId: string }> {
  if (ids === undefined) {
    if (!account.calls.list) throw listsNone(account);
    yield* account.calls.list({ signal: cancellationSignal() });
    return;
  }
  const asked = ids.map((vendorId) => ({ text: '', scope: scope ?? ('mainland' as const), vendorId }));
  for await (const [{ vendorId }, view] of lookThrough(account, asked)) {
    if (view && !view.scope && !scope) throw tellsNoScope(account);
    yield view ? { ...view, scope: view.scope ?? scope } : { vendorId };
  }
}

const nobodyHas = (
  { vendor }: ConfiguredAccount,
  { scope = 'mainland' }: AccountImportInput,
  { vendorId }: { vendorId: string },
): ImportedSignature => ({
  text: `(${vendorId})`,
  scope,
  outcome: 'skipped',
  reason: `${vendor} has no signature with this id`,
});

async function take(
  context: ActivityContext,
  account: ConfiguredAccount,
  view: VendorView,
): Promise<ImportedSignature> {
  const { text, scope = 'mainland' } = view;
  const state = stateOf(view);
  const skipped = (reason: string): ImportedSignature => ({ text, scope, outcome: 'skipped', reason });
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
    const { keptAs, isSame } = adopted;
    if (isSame) return { text, scope, outcome: 'known', reason: `It is under management as ${keptAs}` };
    return skipped(`Its workflow keeps another signature by now, which was renamed: ${keptAs}`);
  }
  if (adopted.isNew) await start(application, workflowId);
  return { text, scope, outcome: adopted.isNew ? 'imported' : 'known', state };
}

const usedByHand = ({ name, vendor }: ConfiguredAccount) =>
  refusalOf({
    field: 'account',
    given: name,
    allowed: 'an account whose channel is "api"',
    message: `The account is used by hand, and nobody but a person can see what it holds at ${vendor}`,
    source: 'Countersign, import',
    severity: 'refuse',
  });

const listsNone = ({ name, vendor }: ConfiguredAccount) =>
  refusalOf({
    field: 'ids',
    given: 'nothing',
    allowed: 'the ids of the signatures, as the console of the vendor shows them',
    message: `${vendor} lists no signatures: name the ids of those that the account "${name}" holds`,
    source: 'Countersign, import',
    severity: 'refuse',
  });

const tellsNoScope = ({ vendor }: ConfiguredAccount) =>
  refusalOf({
    field: 'scope',
    given: 'nothing',
    allowed: 'mainland or international',
    message: `${vendor} does not tell what its signatures are for: name the scope of those with these ids, each scope in an import of its own`,
    source: 'Countersign, import',
    severity: 'refuse',
  });

const vendorRefuses = (
  { vendor }: ConfiguredAccount,
  { ids }: AccountImportInput,
  { message }: VendorError,
) =>
  refusalOf({
    field: 'ids',
    given: shown(ids),
    allowed: 'ids of signatures as the console of the vendor shows them; nothing where the vendor lists them',
    message: `${vendor} refuses to be asked for these, and nothing more is imported: ${message}`,
    source: 'Countersign, import',
    severity: 'refuse',
  });

const refusalOf = (problem: Problem) =>
  ApplicationFailure.nonRetryable(describeProblem(problem), failures.badInput, [problem]);

/** Undefined for what is no signature any more, and for codes that nobody knows. */
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

async function start(
  { imported: _, ...application }: AdmittedApplication,
  workflowId: string,
): Promise<void> {
  const { account, text } = application;
  await getClient().workflow.start<SmsSignature>(workflowTypes.smsSignature, {
    workflowId,
    taskQueue: taskQueues.workflows,
    args: [{ application, imported: true }],
    workflowIdConflictPolicy: 'USE_EXISTING',
    staticSummary: `【${text}】 at ${account}`,
  });
}
