import type { Application } from '../../model/application.ts';
import { certificateCode, sourceCodes } from './codes.ts';

interface Proofs<Document> {
  certificate: Document | undefined;
  letter: Document | undefined;
}

/** A call has room for one certificate and one letter of authorization: the first of each that fits. */
export const proofsOf = <Document extends { kind: string }>(
  { source, onBehalf }: Pick<Application, 'source' | 'onBehalf'>,
  documents: readonly Document[],
): Proofs<Document> => ({
  certificate: documents.find(({ kind }) => certificateCode(sourceCodes[source], kind) !== undefined),
  letter: onBehalf ? documents.find(({ kind }) => kind === 'authorizationLetter') : undefined,
});
