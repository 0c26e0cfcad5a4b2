import type { ApplicationInput } from '../../model/application.ts';

/** An application that some rule refuses, and what of the refusal must say so. */
export interface BadApplication {
  name: string;
  /** The application, given a good one of a text of its own. */
  of: (good: ApplicationInput) => unknown;
  field: string;
  /** Part of what is shown as given. */
  given: string;
  /** Part of the message. */
  told: RegExp;
  /** Part of the source of the rule. */
  source: string;
}

export const changed =
  (changes: Record<string, unknown>): BadApplication['of'] =>
  (good) => ({ ...good, ...changes });

/** A document that nobody has brought. */
export const stored = { kind: 'businessLicense', sha256: '0'.repeat(64), mediaType: 'image/png', bytes: 100 };
