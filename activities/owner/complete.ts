import type { AdmittedApplication, DocumentReference } from '../../model/application.ts';
import type { NamedOwner, OwnerDocument } from '../../model/owner.ts';
import { completionOf } from '../../model/owner-completion.ts';
import { expiriesOf, expiryWarning } from '../../model/owner-expiry.ts';
import { ownerNeed } from '../../model/owner-need.ts';
import { type Problem, refusals } from '../../model/problem.ts';
import { judge, judgeDocument } from '../../model/rule.ts';
import { collectDocuments } from '../collect-documents.ts';
import type { ActivityContext, ConfiguredAccount } from '../context.ts';

export interface Completed {
  /** As far as it can be completed now. */
  application: AdmittedApplication;
  /** What has to be brought before it can be sent, in words for people. */
  need?: string | undefined;
  warnings: Problem[];
}

/** Completes an application with what its owner has, on a date of the vendor (`YYYY-MM-DD`). */
export async function complete(
  context: ActivityContext,
  account: ConfiguredAccount,
  given: AdmittedApplication,
  owner: NamedOwner,
  on: string,
): Promise<Completed> {
  const { documents, past, registered, onBehalf } = completionOf(given, owner, account, on);
  const brought = await collect(context, documents, (document, field) =>
    judgeDocument(account.rules.document, document, field, { account, on }),
  );
  const application = {
    ...given,
    ...(onBehalf !== undefined && { onBehalf }),
    ...(registered && { registered }),
    documents: [...given.documents, ...brought.documents],
  };
  const missing = [
    ...past.map(pastProblem),
    ...refusals(brought.problems),
    ...judge(account.rules.application, { application, account, on })
      .filter(isAboutPieces)
      .map((problem) => ({ ...problem, field: placeOf(problem, account) })),
  ];
  return {
    application,
    need: missing.length > 0 ? ownerNeed(owner, missing) : undefined,
    warnings: expiriesOf(documents, on).map((expiry) => expiryWarning(owner, expiry)),
  };
}

/** What an owner can mend, and a person who applies can not. */
export const isAboutPieces = ({ field, severity }: Problem): boolean =>
  severity === 'refuse' && (field === 'documents' || field === 'registered');

/** Where the owner would have it. */
const placeOf = ({ field }: Problem, { name }: ConfiguredAccount): string =>
  field === 'registered' ? `owner.registered.${name}` : 'owner.documents';

/** One after the other, so that whatever is wrong with a document is told by what it proves. */
async function collect(
  context: ActivityContext,
  given: OwnerDocument[],
  judged: (document: DocumentReference, field: string) => Problem[],
): Promise<Awaited<ReturnType<typeof collectDocuments>>> {
  const collected: Awaited<ReturnType<typeof collectDocuments>> = { documents: [], problems: [] };
  for (const document of given) {
    const { documents, problems } = await collectDocuments(context, { documents: [document] }, judged);
    const field = `owner.documents.${document.kind}`;
    collected.documents.push(...documents);
    collected.problems.push(...problems.map((problem) => ({ ...problem, field })));
  }
  return collected;
}

const pastProblem = ({ kind, validUntil }: OwnerDocument): Problem => ({
  field: `owner.documents.${kind}`,
  given: validUntil ?? '',
  allowed: 'one that still holds',
  message: `The ${kind} held until ${validUntil}, and there is no later one`,
  source: 'Countersign, owners',
  severity: 'refuse',
});
