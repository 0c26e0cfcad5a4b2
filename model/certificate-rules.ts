import type { Application, DocumentKind } from './application.ts';
import type { CertificateRow, Rule } from './rule.ts';

/** A table of certificates as rules: one for the choice, and one for each that must stand beside it. */
export const certificateRules = (rows: readonly CertificateRow[]): Rule[] =>
  rows.flatMap(({ oneOf, and = [], ...row }) => [
    ...(oneOf.length > 0 ? [certificateRule(row, oneOf)] : []),
    ...and.map((certificate) => certificateRule({ ...row, id: `${row.id}/${certificate}` }, [certificate])),
  ]);

function certificateRule(row: Omit<CertificateRow, 'oneOf' | 'and'>, oneOf: readonly DocumentKind[]): Rule {
  const asked = oneOf.length === 1 ? withArticle(oneOf[0]!) : `one of ${oneOf.join(', ')}`;
  return {
    ...row,
    field: 'documents',
    allowed: asked,
    message: `A document is missing that the vendor asks for with this source: add ${asked}`,
    holds: ({ documents }) => documents.some(({ kind }) => oneOf.includes(kind)),
    given: kindsOf,
  };
}

const withArticle = (kind: DocumentKind): string => `${/^[aeiou]/.test(kind) ? 'an' : 'a'} ${kind}`;

/** The kinds of an application's documents: what they prove. */
export const kindsOf = ({ documents }: Pick<Application, 'documents'>): DocumentKind[] =>
  documents.map(({ kind }) => kind);
