import type { AdmittedApplication, DocumentReference } from '../../model/application.ts';
import type { NamedOwner, OwnerDocument } from '../../model/owner.ts';
import { completionOf } from '../../model/owner-completion.ts';
import { expiriesOf, expiryWarning } from '../../model/owner-expiry.ts';
import { ownerNeed } from '../../model/owner-need.ts';
import { type Problem, refusals } from '../../model/problem.ts';
import { judge, judgeDocument } from '../../model/rule.ts';
import { type Collected, collectDocuments } from '../collect-documents.ts';
import type { ActivityContext, ConfiguredAccount } from '../context.ts';

export interface Completed {
  /** As far as it can be completed now. */
  application: AdmittedApplication;
  /** What has to be brought before it can be sent, in words for people. */
  need?: string | undefined;
  /** Nothing is wrong but that a document could not be had just now, which may pass. */
  isOutOfReach: boolean;
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
  const amiss = past.length + refusals(brought.problems).length;
  const isOutOfReach = amiss > 0 && amiss === brought.outOfReach.length;
  return {
    application,
    isOutOfReach,
    need: isOutOfReach
      ? reachNeed(brought.problems)
      : missing.length > 0
        ? ownerNeed(owner, missing)
        : undefined,
    warnings: expiriesOf(documents, on).map((expiry) => expiryWarning(owner, expiry)),
  };
}

/** What nobody has to bring: it is where the owner says, and could not be had. */
const reachNeed = (problems: Problem[]): string =>
  `${refusals(problems)
    .map(({ field, given, message }) => `${field}: ${message} (${given})`)
    .join('; ')}. See to the way there: it is tried again by itself, or at once by \`provide\`.`;

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
): Promise<Collected> {
  const collected: Collected = { documents: [], problems: [], outOfReach: [] };
  for (const document of given) {
    const { documents, problems, outOfReach } = await collectDocuments(
      context,
      { documents: [document] },
      judged,
    );
    const field = `owner.documents.${document.kind}`;
    collected.documents.push(...documents);
    collected.problems.push(...problems.map((problem) => ({ ...problem, field })));
    collected.outOfReach.push(...outOfReach);
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
