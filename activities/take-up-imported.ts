import { activityInfo } from '@temporalio/activity';
import { type ApplicationInput, applicationSchema } from '../model/application.ts';
import { type Problem, problemsOf } from '../model/problem.ts';
import { transaction } from '../store/database.ts';
import { readJournal } from '../store/journal.ts';
import { claimSignature, peekLocked } from '../store/registry.ts';
import type { Admission } from './admit.ts';
import { checkWorkflowId } from './check.ts';
import { type ActivityContext, accountOf } from './context.ts';
import { standingOf } from './standing-of.ts';

/**
 * Takes up a signature as the import found it at the vendor. No rule is asked: nothing is to be submitted, and what the
 * vendor has approved needs nobody's leave.
 */
export async function takeUpImported(
  context: ActivityContext,
  input: { application: ApplicationInput; run: string },
): Promise<Admission> {
  const parsed = applicationSchema.safeParse(input.application);
  if (!parsed.success) {
    return { admitted: false, problems: problemsOf(parsed.error, input.application, 'Countersign, import') };
  }
  const given = parsed.data;
  const { workflowId } = activityInfo().workflowExecution!;
  const problems = checkWorkflowId(given, workflowId);
  if (problems.length > 0) return { admitted: false, problems };
  const account = accountOf(context, given);
  const { vendor, vendorAccount } = account;
  const { scope, text } = given;
  return transaction(context.database, async (tx) => {
    const known = await peekLocked(tx, { vendor, vendorAccount, scope, text });
    if (!known) return { admitted: false, problems: [notImported(text)] };
    const claim = await claimSignature(tx, {
      ...{ account: account.name, vendor, vendorAccount, scope, text, workflowId, run: input.run },
    });
    if (!claim.claimed || (await readJournal(tx, claim.signature)).length === 0)
      return { admitted: false, problems: [notImported(text)] };
    const own = { ...given, documents: [] };
    const standing = await standingOf(tx, account, claim.signature, { own });
    return { admitted: true, first: given, ...standing, signature: claim.signature };
  });
}

const notImported = (text: string): Problem => ({
  field: 'imported',
  given: 'true',
  allowed: 'nothing: only the import of an account sets it',
  message: `The signature "${text}" was not imported: run \`countersign import\`, or submit it without "imported"`,
  source: 'Countersign, import',
  severity: 'refuse',
});

/** Whether a workflow was started by the import. */
export const isImported = (options: object = {}): boolean =>
  (options as { imported?: unknown }).imported === true;
