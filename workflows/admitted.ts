import { condition, patched } from '@temporalio/workflow';
import type { ApplicationInput } from '../model/application.ts';
import { differences, isToldByContent } from '../model/differences.ts';
import type { AdmittedAnswer, AdmittedInput } from '../model/messages.ts';
import type { Problem } from '../model/problem.ts';
import { store } from './activities.ts';
import type { Signature } from './signature.ts';

/** What whoever submits is told, once the application that began this life has been judged. */
export async function admitted(
  signature: Signature,
  { application }: AdmittedInput = {},
): Promise<AdmittedAnswer> {
  await condition(() => signature.decided);
  if (signature.refusal) return { verdict: 'refused', problems: signature.refusal };
  const problems = application ? await differencesFrom(signature, application) : [];
  const status = signature.status();
  return problems.length > 0 ? { verdict: 'conflict', problems, status } : { verdict: 'accepted', status };
}

/** None where it is this life's first, or what a person has made of it; where documents lie elsewhere, these have to tell. */
async function differencesFrom(
  { first, given, known, state }: Signature,
  application: ApplicationInput,
): Promise<Problem[]> {
  if (differences(first!, application).length === 0) return [];
  const problems = differences(given!, application, state);
  const isUntold = [first!, given!].some((underWay) => isToldByContent(underWay, application));
  // Histories of 0.1.0 compared documents by where they lay.
  if (problems.length === 0 || !isUntold || !patched('documents-are-compared-by-content')) return problems;
  const recognized = await store('Compare the documents').recognize({ signature: known!, application });
  if (recognized.isSame) return [];
  return recognized.problems.length > 0 ? recognized.problems : problems;
}
