import { type Application, type ApplicationInput, applicationSchema } from './application.ts';
import type { SignatureState } from './lifecycle.ts';
import { type Problem, problemsOf, shown } from './problem.ts';

/** In what an application differs from the one under way, as problems; none where they are the same. */
export function differences(
  underWay: Application,
  input: ApplicationInput,
  state: SignatureState = 'inReview',
): Problem[] {
  const parsed = applicationSchema.safeParse(input);
  if (!parsed.success) return problemsOf(parsed.error, input, 'Countersign, application');
  const fields = Object.keys(applicationSchema.shape) as (keyof Application)[];
  return fields
    .filter((field) => written(underWay, field) !== written(parsed.data, field))
    .map((field) => ({
      field,
      given: shown(parsed.data[field]),
      allowed: shown(underWay[field]),
      message: `The signature is ${state} with another value: ${whatToDo[state] ?? afterVerdict}`,
      source: 'Countersign, one workflow per signature',
      severity: 'refuse',
    }));
}

const afterVerdict = 'wait for its verdict, then `modify` it';

const anew = '`withdraw` it, and submit this one once it is withdrawn';

// Whether a vendor changes what it has approved is not known here: the modification is told so.
const approved = `\`modify\` it, where the vendor changes what it has approved; or keep it as it is, or ${anew}`;

const whatToDo: Partial<Record<SignatureState, string>> = {
  blocked: '`modify` it, where it was never sent; else do what it is blocked for',
  queued: `${anew}, or ${afterVerdict}`,
  rejected: '`modify` it',
  filing: approved,
  usable: approved,
  partlyUsable: approved,
  disabled: anew,
  lapsed: anew,
  withdrawing: 'submit this one once it is withdrawn',
  unknown: '`settle` first what became of it',
};

/** The same text for the same value: what was read from the journal may have its fields in another order. */
function written({ documents, registered = {}, ...rest }: Application, field: keyof Application): string {
  if (field === 'documents') return JSON.stringify(documents.map(contentOf));
  if (field === 'registered') return JSON.stringify(Object.entries(registered).sort());
  return JSON.stringify(rest[field]);
}

/** What is stored is the same by its content, whatever a caller says of its size; anything else by where it lies. */
const contentOf = (document: Application['documents'][number]): string[] => [
  document.kind,
  'sha256' in document ? document.sha256 : document.source,
];

/** Whether only the content of the documents can tell them apart: all else is the same, and some lie elsewhere. */
export function isToldByContent(underWay: Application, input: ApplicationInput): boolean {
  const fields = differences(underWay, input).map(({ field }) => field);
  const { success, data } = applicationSchema.safeParse(input);
  const documents = success ? [...underWay.documents, ...data.documents] : [];
  return fields.join() === 'documents' && documents.some((document) => 'source' in document);
}
