import { open } from 'node:fs/promises';
import path from 'node:path';
import { largestDocument } from '../../model/document-size.ts';
import { type Problem, shown } from '../../model/problem.ts';
import { ApplicationRefused } from '../errors.ts';
import type { GivenDocument } from './documents-given.ts';

/** Looks at every file that is to be brought, before the first one is; throws `ApplicationRefused` with all that is wrong. */
export async function checkFiles(applications: { documents?: GivenDocument[] | undefined }[]): Promise<void> {
  const found = applications.flatMap(({ documents = [] }, application) =>
    documents.map(async (document, index) => {
      const wrong = 'path' in document ? await whatIsWrong(document.path) : undefined;
      const list = applications.length === 1 ? '' : `applications.${application}.`;
      return wrong && 'path' in document
        ? [problem(`${list}documents.${index}.path`, document.path, wrong)]
        : [];
    }),
  );
  const problems = (await Promise.all(found)).flat();
  if (problems.length > 0) throw new ApplicationRefused(problems);
}

async function whatIsWrong(file: string): Promise<string | undefined> {
  try {
    await using handle = await open(file);
    const stat = await handle.stat();
    const { size } = stat;
    if (!stat.isFile() || size === 0) return 'is empty, or no file';
    return size > largestDocument ? `has ${size} bytes, more than any vendor takes` : undefined;
  } catch (error) {
    return `cannot be read (${(error as NodeJS.ErrnoException).code})`;
  }
}

const problem = (field: string, given: string, wrong: string): Problem => ({
  field,
  given: shown(given),
  allowed: `a file that can be read here, of ${largestDocument} bytes at most`,
  message: `The file ${path.resolve(given)} ${wrong}`,
  source: 'Countersign, documents',
  severity: 'refuse',
});
