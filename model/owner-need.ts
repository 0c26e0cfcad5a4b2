import type { NamedOwner } from './owner.ts';
import type { Problem } from './problem.ts';

/** What keeps an application from being sent until its owner has brought it, as a person reads it, and who is asked. */
export function ownerNeed(
  { name, from, legalName, creditCode, contact }: NamedOwner,
  missing: Problem[],
): string {
  const pieces = missing.map(({ field, allowed, message }) => `${field}: ${message} (allowed: ${allowed})`);
  const whom = `${legalName} (${creditCode})${contact === undefined ? '' : `, ${contact}`}`;
  return `${pieces.join('; ')}. Ask ${whom}, and ${where[from](name)}.`;
}

const where = {
  intake: (name: string) => `put what they bring under the owner by \`countersign owners put ${name}\``,
  configuration: (name: string) =>
    `write what they bring under \`owners.${name}\` of the accounts file, and restart the workers with it`,
} as const;
