import { type ApplicationInput, applicationSchema } from '../model/application.ts';
import type { KnownSignature } from '../model/messages.ts';
import type { Problem } from '../model/problem.ts';
import { readJournal } from '../store/journal.ts';
import { collectDocuments } from './collect-documents.ts';
import type { ActivityContext } from './context.ts';
import { isUnderWay } from './known-signature.ts';

export interface RecognizeInput {
  signature: KnownSignature;
  application: ApplicationInput;
}

export interface Recognized {
  /** Whether it is, by the content of its documents, what is under way. */
  isSame: boolean;
  /** Documents that could not be had, so that nobody can tell. */
  problems: Problem[];
}

/** Compares an application with what is under way by the content of its documents, wherever they lie. Nothing is stored. */
export async function recognize(
  context: ActivityContext,
  { signature, application }: RecognizeInput,
): Promise<Recognized> {
  const given = applicationSchema.parse(application);
  const { documents, problems } = await collectDocuments(
    { ...context, keepsDocuments: false },
    given,
    () => [],
  );
  const journal = await readJournal(context.database, signature);
  const isSame = problems.length === 0 && isUnderWay(journal, { ...given, documents });
  return { isSame, problems: problems.map(nobodyCanTell) };
}

const nobodyCanTell = ({ message, ...problem }: Problem): Problem => ({
  ...problem,
  message: `${message}, so nobody can tell whether this is the application that is under way`,
});
