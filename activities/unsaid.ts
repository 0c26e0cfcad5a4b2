import { type Problem, shown } from '../model/problem.ts';

/** What was found at the vendor is known by its text alone: a change has to say the rest. */
export const unsaid = (imported: boolean | undefined, changes: { source?: unknown }): Problem[] =>
  imported && changes.source === undefined
    ? [
        {
          field: 'source',
          given: shown(changes.source),
          allowed: 'what the text is the name of',
          message:
            'The signature was imported, and the vendor does not tell its source: name it, with the remark and the documents, in the modification',
          source: 'Countersign, import',
          severity: 'refuse',
        },
      ]
    : [];
