import type { Problem } from './problem.ts';

/** Where a warning of long disuse stands: one is enough. */
export const unusedField = 'lastUsedAt';

const month = 30 * 86_400_000;

/** Carriers let a signature lapse after six months without use; a month before, people should hear of it. */
const warnAfter = 5 * month;

/** The warning that a signature has not been used for long, or undefined. Instants: ISO 8601, and epoch milliseconds. */
export function unusedWarning(lastUsedAt: string | undefined, now: number): Problem | undefined {
  if (lastUsedAt === undefined || now - Date.parse(lastUsedAt) < warnAfter) return undefined;
  return {
    field: unusedField,
    given: lastUsedAt,
    allowed: 'a message every few months',
    message:
      'It has not been used for five months. Carriers let a signature lapse after six: send a message with it',
    source: 'the carriers, through the vendor',
    severity: 'warn',
  };
}
