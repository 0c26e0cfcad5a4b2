import { z } from 'zod';
import { applicationSchema, documentKinds } from '../../model/application.ts';
import { smsSignatureWorkflowId } from '../../model/names.ts';
import { type Problem, problemsOf, shown } from '../../model/problem.ts';
import { ApplicationRefused } from '../errors.ts';

/** Throws `ApplicationRefused` with all that is wrong with any of them by shape, before anything is done for one. */
export function checkShape(given: unknown[]): void {
  const problems = problemsOfMany(given);
  if (problems.length > 0) throw new ApplicationRefused(problems);
}

/** By shape, or by their company: two of the same text are one signature. */
function problemsOfMany(given: unknown[]): Problem[] {
  const seen = new Map<string, number>();
  return given.flatMap((application, index) => {
    const parsed = applicationSchema.safeParse(asBrought(application));
    const problems = parsed.success ? [] : problemsOf(parsed.error, application, 'Countersign, application');
    if (parsed.success) {
      const id = smsSignatureWorkflowId(parsed.data);
      const first = seen.get(id);
      if (first !== undefined) problems.push(twice(parsed.data.text, first));
      seen.set(id, first ?? index);
    }
    return given.length === 1 ? problems : problems.map((problem) => inList(problem, index));
  });
}

const fileSchema = z.strictObject({ kind: z.enum(documentKinds), path: z.string().min(1) });

/** As the application will be once its files have been brought, so that it is judged as at every other door. */
export function asBrought(application: unknown): unknown {
  const { documents } = (application ?? {}) as { documents?: unknown };
  if (!Array.isArray(documents)) return application;
  return {
    ...(application as object),
    documents: documents.map((document) => {
      const file = fileSchema.safeParse(document);
      return file.success ? { kind: file.data.kind, source: 'file:brought' } : document;
    }),
  };
}

const inList = (problem: Problem, index: number): Problem => ({
  ...problem,
  field: `applications.${index}${problem.field === '(whole)' ? '' : `.${problem.field}`}`,
});

const twice = (text: string, first: number): Problem => ({
  field: 'text',
  given: shown(text),
  allowed: 'each signature once',
  message: `The file has this signature already, as applications.${first}`,
  source: 'Countersign, one workflow per signature',
  severity: 'refuse',
});
