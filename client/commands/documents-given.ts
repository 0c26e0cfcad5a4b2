import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { InvalidArgumentError, Option } from 'commander';
import { type ApplicationInput, documentKinds } from '../../model/application.ts';
import { type Problem, shown } from '../../model/problem.ts';
import { ApplicationRefused } from '../errors.ts';
import type { Intake } from '../intake.ts';

type InputDocument = NonNullable<ApplicationInput['documents']>[number];

/** A document of an application, or a file of this machine that is brought to the intake first. */
export type GivenDocument = InputDocument | { kind: InputDocument['kind']; path: string };

export const documentOption = (): Option =>
  new Option(
    '--document <kind=file>',
    `a document: a file here, which is brought to the intake, or "file:…" or "https:…" that the worker allows; kinds: ${documentKinds.join(', ')}; may be given again`,
  ).argParser(collectDocument);

function collectDocument(value: string, collected: GivenDocument[] = []): GivenDocument[] {
  const [given, ...rest] = value.split('=');
  const kind = documentKinds.find((each) => each === given);
  const place = rest.join('=');
  if (!kind || !place) {
    throw new InvalidArgumentError(`Write kind=file; kinds are ${documentKinds.join(', ')}`);
  }
  const document = /^(file:|https:)/.test(place) ? { kind, source: place } : { kind, path: place };
  return [...collected, document];
}

/** Brings the files among the documents to the intake. All of them are read before the first is sent. */
export async function bringDocuments(
  documents: GivenDocument[] | undefined,
  intake: () => Intake,
): Promise<InputDocument[] | undefined> {
  if (!documents) return undefined;
  const contents = await Promise.all(documents.map(readDocument));
  const problems = contents.filter((content) => content !== undefined && 'severity' in content);
  if (problems.length > 0) throw new ApplicationRefused(problems as Problem[]);
  const brought: InputDocument[] = [];
  for (const [index, document] of documents.entries()) {
    const content = contents[index] as Buffer | undefined;
    brought.push(
      content
        ? { kind: document.kind, ...(await intake().addDocument(content)) }
        : (document as InputDocument),
    );
  }
  return brought;
}

async function readDocument(document: GivenDocument, index: number): Promise<Buffer | Problem | undefined> {
  if (!('path' in document)) return undefined;
  try {
    return await readFile(document.path);
  } catch (error) {
    return {
      field: `documents.${index}.path`,
      given: shown(document.path),
      allowed: 'a file that can be read here',
      message: `The file ${path.resolve(document.path)} cannot be read (${(error as NodeJS.ErrnoException).code})`,
      source: 'Countersign, documents',
      severity: 'refuse',
    };
  }
}
