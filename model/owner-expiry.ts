import type { NamedOwner, OwnerDocument } from './owner.ts';
import type { Problem } from './problem.ts';

/** Days ahead at which it is announced that a document expires. */
const announcedAhead = [60, 30] as const;

/** A document of an owner that expires soon, or has. */
export interface Expiry {
  document: OwnerDocument & { validUntil: string };
  /** At how many days ahead this is announced; 0 once it is past. */
  ahead: (typeof announcedAhead)[number] | 0;
}

const day = 86_400_000;

/** Whether the last day of a document is over. Dates: `YYYY-MM-DD`. */
export const isPast = ({ validUntil }: Pick<OwnerDocument, 'validUntil'>, on: string): boolean =>
  validUntil !== undefined && validUntil < on;

/** What expires within the longest announcement, or has, of what there is no longer one of its kind beside. */
export const expiriesOf = (documents: OwnerDocument[], on: string): Expiry[] =>
  documents.flatMap((document) => {
    const { validUntil } = document;
    if (validUntil === undefined || isRenewed(document, documents)) return [];
    const ahead = isPast(document, on) ? 0 : aheadOf(validUntil, on);
    return ahead === undefined ? [] : [{ document: { ...document, validUntil }, ahead }];
  });

const aheadOf = (validUntil: string, on: string): Expiry['ahead'] | undefined =>
  announcedAhead.findLast((days) => Date.parse(validUntil) - Date.parse(on) <= days * day);

const isRenewed = ({ kind, validUntil = '' }: OwnerDocument, documents: OwnerDocument[]): boolean =>
  kind !== 'other' &&
  documents.some((other) => other.kind === kind && (other.validUntil ?? '9999') > validUntil);

/** Where the warnings about an owner stand, among those of a signature. */
export const ownerField = 'owner';

/** The warning that a document of an owner expires soon, or has. */
export const expiryWarning = (
  { name, legalName, contact = legalName }: Pick<NamedOwner, 'name' | 'legalName' | 'contact'>,
  { document: { kind, validUntil }, ahead }: Expiry,
): Problem => ({
  field: `${ownerField}.documents.${kind}`,
  given: validUntil,
  allowed: 'a date further off',
  message: `The ${kind} of ${legalName} ${ahead === 0 ? `held until ${validUntil}: nothing more is submitted with it` : `holds until ${validUntil}, ${ahead} days from now at most: nothing is submitted with it after that`}. Ask ${contact} for the next one, and bring it for the owner "${name}"`,
  source: 'Countersign, owners',
  severity: 'warn',
});
