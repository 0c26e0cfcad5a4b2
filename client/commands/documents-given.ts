import { readFile } from 'node:fs/promises';
import { InvalidArgumentError, Option } from 'commander';
import { type ApplicationInput, documentKinds } from '../../model/application.ts';
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
  if (place.startsWith('http:')) {
    throw new InvalidArgumentError('Documents are fetched by https: only; or give a file of this machine');
  }
  const document = /^(file:|https:)/.test(place) ? { kind, source: place } : { kind, path: place };
  return [...collected, document];
}

/** Brings the files among the documents to the intake. They have been looked at before (`checkFiles`). */
export async function bringDocuments(
  documents: GivenDocument[] | undefined,
  intake: () => Intake,
): Promise<InputDocument[] | undefined> {
  if (!documents) return undefined;
  const brought: InputDocument[] = [];
  for (const document of documents) {
    if ('path' in document) {
      const reference = await intake().addDocument(await readFile(document.path));
      brought.push({ kind: document.kind, ...reference });
    } else {
      brought.push(document);
    }
  }
  return brought;
}
