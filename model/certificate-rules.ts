import type { Application, DocumentKind } from './application.ts';
import type { CertificateRow, Rule } from './rule.ts';

/** A table of certificates as rules: one for the choice, and one for each that must stand beside it. */
export const certificateRules = (rows: readonly CertificateRow[]): Rule[] =>
  rows.flatMap(({ oneOf, and = [], ...row }) => [
    ...(oneOf.length > 0 ? [certificateRule(row, oneOf)] : []),
    ...and.map((certificate) => certificateRule({ ...row, id: `${row.id}/${certificate}` }, [certificate])),
  ]);

function certificateRule(row: Omit<CertificateRow, 'oneOf' | 'and'>, oneOf: readonly DocumentKind[]): Rule {
  const names = oneOf.join(', ');
  return {
    ...row,
    field: 'documents',
    allowed: oneOf.length === 1 ? `a ${names}` : `one of ${names}`,
    message: `A document is missing that the vendor asks for with this source: add ${oneOf.length === 1 ? `a ${names}` : `one of ${names}`}`,
    holds: ({ documents }) => documents.some(({ kind }) => oneOf.includes(kind)),
    given: kindsOf,
  };
}

/** The kinds of an application's documents: what they prove. */
export const kindsOf = ({ documents }: Pick<Application, 'documents'>): DocumentKind[] =>
  documents.map(({ kind }) => kind);
