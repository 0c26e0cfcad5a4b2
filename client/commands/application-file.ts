import path from 'node:path';
import type { ApplicationInput } from '../../model/application.ts';
import { WrongUsage } from '../errors.ts';
import { checkShape } from './application-problems.ts';
import type { GivenDocument } from './documents-given.ts';
import { readYaml } from './yaml-file.ts';

/** An application whose documents may be files of this machine. */
export type GivenApplication = Omit<ApplicationInput, 'documents'> & {
  documents?: GivenDocument[] | undefined;
};

/**
 * Reads applications from a file, or standard input for `-`: one or a list of them, as JSON or YAML, or several YAML
 * documents. All are judged, by their shape, before any goes on. Paths of documents are relative to the file. Where
 * accounts are named, each application is one at each of them.
 */
export async function readApplications(file: string, accounts: string[] = []): Promise<GivenApplication[]> {
  const given = atEach((await readYaml(file)).flat(), accounts);
  if (given.length === 0) throw new WrongUsage(`${file} holds no application`);
  checkShape(given);
  const folder = file === '-' ? '.' : path.dirname(file);
  return (given as GivenApplication[]).map((application) => ({
    ...application,
    documents: application.documents?.map((document) => inFolder(document, folder)),
  }));
}

/** What is no object is left as it is, to be told so. */
const atEach = (given: unknown[], accounts: string[]): unknown[] =>
  accounts.length === 0
    ? given
    : given.flatMap((application) =>
        accounts.map((account) =>
          typeof application === 'object' ? { ...application, account } : application,
        ),
      );

export const inFolder = (document: GivenDocument, folder: string): GivenDocument =>
  'path' in document ? { ...document, path: path.resolve(folder, document.path) } : document;
