import { readFile, realpath, stat } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Application, DocumentReference, StoredDocument } from '../model/application.ts';
import { type Problem, shown } from '../model/problem.ts';
import type { SmsVendorRules } from '../model/sms-vendor.ts';
import type { ActivityContext } from './context.ts';

// More than any vendor takes; a larger file is refused before it is read.
const largestDocument = 10_000_000;

interface Collected {
  documents: StoredDocument[];
  problems: Problem[];
}

/**
 * Takes every document of an application into the store, and judges each by its content. What is missing, not allowed or
 * not fit is a problem, now rather than on the day of the submission.
 */
export async function collectDocuments(
  context: ActivityContext,
  application: Application,
  rules: SmsVendorRules,
): Promise<Collected> {
  const collected: Collected = { documents: [], problems: [] };
  for (const [index, given] of application.documents.entries()) {
    const field = `documents.${index}`;
    const found =
      'source' in given ? await take(context, field, given.source) : await find(context, field, given.sha256);
    if ('message' in found) {
      collected.problems.push(found);
    } else {
      collected.documents.push({ kind: given.kind, ...found });
      collected.problems.push(...rules.document(found, field));
    }
  }
  return collected;
}

async function take(
  context: ActivityContext,
  field: string,
  source: string,
): Promise<DocumentReference | Problem> {
  const content = await readSource(context, source);
  return typeof content === 'string'
    ? problem(`${field}.source`, source, content)
    : context.documents.put(content);
}

const find = async (
  context: ActivityContext,
  field: string,
  sha256: string,
): Promise<DocumentReference | Problem> =>
  (await context.documents.find(sha256)) ??
  problem(`${field}.sha256`, sha256, 'This document is not in the store');

/** The bytes, or what is wrong in a sentence. */
async function readSource(context: ActivityContext, source: string): Promise<Buffer | string> {
  const file = await findInFolders(context.documentFolders, source);
  if (!file) return 'There is no such file in a folder that the worker allows';
  try {
    const { size } = await stat(file);
    if (size === 0) return 'The file is empty';
    if (size > largestDocument) return `The file has ${size} bytes, more than any vendor takes`;
    return await readFile(file);
  } catch (error) {
    return `The worker cannot read the file (${(error as NodeJS.ErrnoException).code})`;
  }
}

async function findInFolders(folders: string[], source: string): Promise<string | undefined> {
  for (const folder of folders) {
    try {
      const name = source.startsWith('file:///') ? fileURLToPath(source) : source.slice('file:'.length);
      const root = await realpath(folder);
      // Links are followed before the check, so that none leads out of the folder.
      const file = await realpath(path.resolve(root, name));
      if (file.startsWith(root + path.sep) && (await stat(file)).isFile()) return file;
    } catch {
      // Not in this folder, or no path at all.
    }
  }
  return undefined;
}

const problem = (field: string, given: string, message: string): Problem => ({
  field,
  given: shown(given),
  allowed: 'a file inside a folder of the configuration\'s "documents.folders", or a document already stored',
  message,
  source: 'Countersign, documents',
  severity: 'refuse',
});
