import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { buffer } from 'node:stream/consumers';
import { parseAllDocuments } from 'yaml';
import type { ApplicationInput } from '../../model/application.ts';
import { WrongUsage } from '../errors.ts';
import { checkShape } from './application-problems.ts';
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
  const content = await (file === '-' ? buffer(process.stdin) : readFile(file)).catch((error: Error) => {
    throw new WrongUsage(`The file cannot be read: ${error.message}`);
  });
  const given = parse(decode(content, file), file).flat();
  if (given.length === 0) throw new WrongUsage(`${file} holds no application`);
  checkShape(given);
  const folder = file === '-' ? '.' : path.dirname(file);
  return (given as GivenApplication[]).map((application) => ({
    ...application,
    documents: application.documents?.map((document) => inFolder(document, folder)),
  }));
}

/** Without the mark that some editors put before UTF-8. Another encoding would send rubbish to a reviewer. */
function decode(content: Buffer, file: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(content);
  } catch {
    throw new WrongUsage(`${file} is not UTF-8: convert it, for example by iconv -f gbk -t utf-8`);
  }
}

const inFolder = (document: GivenDocument, folder: string): GivenDocument =>
  'path' in document ? { ...document, path: path.resolve(folder, document.path) } : document;

function parse(text: string, file: string): unknown[] {
  const documents = parseAllDocuments(text);
  return [...documents].map((document) => {
    const [error] = document.errors;
    if (error) throw new WrongUsage(`${file} is neither YAML nor JSON: ${error.message.split('\n')[0]}`);
    return expand(document, file);
  });
}

/** Aliases may lead nowhere, or grow beyond all bounds. */
function expand(document: { toJS(): unknown }, file: string): unknown {
  try {
    return document.toJS();
  } catch (error) {
    throw new WrongUsage(`${file} cannot be read as YAML: ${(error as Error).message}`);
  }
}
