import {
  type AdmittedApplication,
  type Application,
  type ApplicationInput,
  applicationSchema,
} from '../model/application.ts';
import { startOptionsSchema } from '../model/messages.ts';
import { smsSignatureWorkflowId } from '../model/names.ts';
import { type Problem, problemsOf, refusals, refusalsFirst, shown } from '../model/problem.ts';
import { judge, judgeDocument } from '../model/rule.ts';
import { collectDocuments } from './collect-documents.ts';
import type { ActivityContext, ConfiguredAccount } from './context.ts';
import { ownerAtTheDoor } from './owner/at-the-door.ts';
import { complete, isAboutPieces } from './owner/complete.ts';
import { today } from './today.ts';

export type Checked =
  | {
      fit: true;
      given: Application;
      /** As it was given, with its own documents in the store. */
      own: AdmittedApplication;
      /** What is sent: completed by its owner, where it names one. */
      application: AdmittedApplication;
      /** What its owner has to bring before it can be sent, in words for people. */
      need?: string | undefined;
      account: ConfiguredAccount;
      warnings: Problem[];
    }
  | { fit: false; problems: Problem[] };

/** Everything that can be said of an application before it costs anything: shape, account, the vendor's rules, documents. */
export async function checkApplication(context: ActivityContext, input: ApplicationInput): Promise<Checked> {
  const parsed = applicationSchema.safeParse(input);
  if (!parsed.success) {
    return { fit: false, problems: problemsOf(parsed.error, input, 'Countersign, application') };
  }
  const given = parsed.data;
  const account = context.accounts.get(given.account);
  if (!account) return { fit: false, problems: [unknownAccount(context, given.account)] };

  const owner = await ownerAtTheDoor(context, given, account);
  if (owner && 'severity' in owner) return { fit: false, problems: [owner] };

  const moment = { account, on: today() };
  const { documents, problems: unfit } = await collectDocuments(context, given, (document, field) =>
    judgeDocument(account.rules.document, document, field, moment),
  );
  const own = { ...given, documents };
  if (!owner) {
    // Rules that ask for sizes can judge only what was found.
    const application = documents.length === given.documents.length ? own : given;
    const problems = [...judge(account.rules.application, { application, ...moment }), ...unfit];
    if (refusals(problems).length > 0) return { fit: false, problems: refusalsFirst(problems) };
    return { fit: true, given, own, application: own, account, warnings: problems };
  }
  const { application, need, warnings } = await complete(context, account, own, owner, moment.on);
  const judged = judge(account.rules.application, { application, ...moment });
  const problems = [...judged.filter((problem) => !isAboutPieces(problem)), ...unfit, ...warnings];
  if (refusals(problems).length > 0) return { fit: false, problems: refusalsFirst(problems) };
  return { fit: true, given, own, application, need, account, warnings: problems };
}

/** A field that nobody knows may be a slip of the pen, and what it was meant to say would not be done. */
export function checkStartOptions(options: object = {}): Problem[] {
  const parsed = startOptionsSchema.safeParse(options);
  return parsed.success ? [] : problemsOf(parsed.error, options, 'Countersign, input of smsSignature');
}

/** A workflow under an id that is not its application's would be a second one for the same signature. */
export function checkWorkflowId(application: Application, workflowId: string): Problem[] {
  const expected = smsSignatureWorkflowId(application);
  if (workflowId === expected) return [];
  return [
    {
      field: 'workflowId',
      given: shown(workflowId),
      allowed: shown(expected),
      message: 'The workflow id must be made of the account, scope and text of the application',
      source: 'Countersign, workflow ids',
      severity: 'refuse',
    },
  ];
}

const unknownAccount = (context: ActivityContext, given: string): Problem => ({
  field: 'account',
  given: shown(given),
  allowed: `one of ${[...context.accounts.keys()].join(', ') || '(none is configured)'}`,
  message: 'No account of this name is configured',
  source: 'Countersign, accounts',
  severity: 'refuse',
});
