import type { OwnerDocument, PutOwner } from '../model/owner.ts';
import { describeProblem } from '../model/problem.ts';

/** A document of an owner in a few words: what it proves, and until when. */
export const describeDocument = ({ kind, validUntil }: OwnerDocument): string =>
  validUntil === undefined ? kind : `${kind} until ${validUntil}`;

/** An owner with all that it has, and what it was put with in doubt, in lines for people. */
export function describeOwner(owner: PutOwner): string[] {
  const { name, from, legalName, creditCode, contact, documents, registered, warnings = [] } = owner;
  return [
    `${name}: ${legalName} (${creditCode}), of the ${from}`,
    ...(contact === undefined ? [] : [`  contact   ${contact}`]),
    ...documents.map((document) => `  document  ${describeDocument(document)}  ${placeOf(document)}`),
    ...Object.entries(registered).map(
      ([account, ids]) =>
        `  at ${account}: ${Object.entries(ids)
          .map(([what, id]) => `${what} ${id}`)
          .join(', ')}`,
    ),
    ...warnings.map((warning) => `  warning   ${describeProblem(warning)}`),
  ];
}

const placeOf = (document: OwnerDocument): string =>
  'source' in document ? document.source : document.sha256;
