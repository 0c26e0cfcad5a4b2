import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { text as readText } from 'node:stream/consumers';
import { parseAllDocuments } from 'yaml';
import type { ApplicationInput } from '../../model/application.ts';
import { ApplicationRefused, WrongUsage } from '../errors.ts';
import { problemsOfMany } from './application-problems.ts';
import type { GivenDocument } from './documents-given.ts';

/** An application whose documents may be files of this machine. */
export type GivenApplication = Omit<ApplicationInput, 'documents'> & {
  documents?: GivenDocument[] | undefined;
};

/**
 * Reads applications from a file, or standard input for `-`: one or a list of them, as JSON or YAML, or several YAML
 * documents. All are judged, by their shape, before any goes on. Paths of documents are relative to the file.
 */
export async function readApplications(file: string): Promise<GivenApplication[]> {
  const text = await (file === '-' ? readText(process.stdin) : readFile(file, 'utf8')).catch(
    (error: Error) => {
      throw new WrongUsage(`The file cannot be read: ${error.message}`);
    },
  );
  const given = parse(text, file).flat();
  if (given.length === 0) throw new WrongUsage(`${file} holds no application`);
  const problems = problemsOfMany(given);
  if (problems.length > 0) throw new ApplicationRefused(problems);
  const folder = file === '-' ? '.' : path.dirname(file);
  return (given as GivenApplication[]).map((application) => ({
    ...application,
    documents: application.documents?.map((document) => inFolder(document, folder)),
  }));
}

const inFolder = (document: GivenDocument, folder: string): GivenDocument =>
  'path' in document ? { ...document, path: path.resolve(folder, document.path) } : document;

function parse(text: string, file: string): unknown[] {
  const documents = parseAllDocuments(text);
  return [...documents].map((document) => {
    const [error] = document.errors;
    if (error) throw new WrongUsage(`${file} is neither YAML nor JSON: ${error.message.split('\n')[0]}`);
    return document.toJS() as unknown;
  });
}
