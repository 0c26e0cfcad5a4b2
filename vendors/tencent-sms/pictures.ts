import type { Application } from '../../model/application.ts';
import { documentCodeOf, documentTypes, formerDocumentTypes, typeCodeOf } from './codes.ts';

type Certified = Pick<Application, 'source' | 'scope' | 'onBehalf'>;

/** What a call has room for: one picture that proves the brand and, on behalf of others, one of the letter. */
export interface Pictures<Document> {
  proof?: { document: Document; code: number } | undefined;
  letter?: Document | undefined;
}

/**
 * The certificate that counts among several: the first that today's table names for the type, or else the one of the
 * FAQ and of older SDKs.
 */
export function picturesOf<Document extends { kind: string }>(
  { source, scope, onBehalf }: Certified,
  documents: readonly Document[],
): Pictures<Document> {
  const type = typeCodeOf(source) ?? Number.NaN;
  const taken = [documentTypes[scope], formerDocumentTypes].flatMap((table) => table[type] ?? []);
  const [proof] = taken.flatMap((code) => {
    const document = documents.find(({ kind }) => documentCodeOf(kind) === code);
    return document ? [{ document, code }] : [];
  });
  const letter = onBehalf ? documents.find(({ kind }) => kind === 'authorizationLetter') : undefined;
  return { proof, letter };
}
