import path from 'node:path';
import { type OwnerInput, ownerSchema } from '../../model/owner.ts';
import { problemsOf } from '../../model/problem.ts';
import { ApplicationRefused, WrongUsage } from '../errors.ts';
import type { Intake } from '../intake.ts';
import { inFolder } from './application-file.ts';
import { checkFiles } from './document-files.ts';
import { bringDocuments, type GivenDocument } from './documents-given.ts';
import { readYaml } from './yaml-file.ts';

type OwnerDocument = GivenDocument & { validUntil?: string | undefined };

/** An owner whose documents may be files of this machine. */
export type GivenOwner = Omit<OwnerInput, 'documents'> & { documents?: OwnerDocument[] };

/** Reads one owner from a YAML or JSON file, or standard input for `-`, judged by its shape. Paths are relative to it. */
export async function readOwnerFile(file: string): Promise<GivenOwner> {
  const [given, ...others] = (await readYaml(file)).flat();
  if (given === undefined || others.length > 0) throw new WrongUsage(`${file} must hold one owner`);
  const { success, error } = ownerSchema.safeParse(asBrought(given as GivenOwner));
  if (!success) throw new ApplicationRefused(problemsOf(error, given, 'Countersign, owners'));
  const { documents, ...owner } = given as GivenOwner;
  const folder = file === '-' ? '.' : path.dirname(file);
  const placed = documents?.map((document) => ({ ...document, ...inFolder(document, folder) }));
  await checkFiles([{ documents: placed }]);
  return placed ? { ...owner, documents: placed } : owner;
}

/** As the owner will be once its files have been brought, so that it is judged as by the intake. */
const asBrought = (given: GivenOwner): unknown =>
  Array.isArray(given?.documents)
    ? { ...given, documents: given.documents.map((document) => onceBrought(document)) }
    : given;

function onceBrought(document: OwnerDocument): unknown {
  if (typeof document !== 'object' || document === null || !('path' in document)) return document;
  const { path: _, ...rest } = document;
  return { ...rest, source: 'file:brought' };
}

/** Brings the files among its documents to the intake. */
export async function bringOwner(owner: GivenOwner, intake: Intake): Promise<OwnerInput> {
  const { documents, ...rest } = owner;
  if (!documents) return rest;
  const brought: NonNullable<OwnerInput['documents']> = [];
  for (const { validUntil, ...document } of documents) {
    const [reference] = (await bringDocuments([document], () => intake)) ?? [];
    brought.push({ ...reference!, validUntil });
  }
  return { ...rest, documents: brought };
}
