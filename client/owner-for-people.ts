import type { NamedOwner, OwnerDocument } from '../model/owner.ts';

/** A document of an owner in a few words: what it proves, and until when. */
export const describeDocument = ({ kind, validUntil }: OwnerDocument): string =>
  validUntil === undefined ? kind : `${kind} until ${validUntil}`;

/** An owner with all that it has, in lines for people. */
export function describeOwner(owner: NamedOwner): string[] {
  const { name, from, legalName, creditCode, contact, documents, registered } = owner;
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
  ];
}

const placeOf = (document: OwnerDocument): string =>
  'source' in document ? document.source : document.sha256;
