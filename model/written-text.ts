import { z } from 'zod';

// Postgres keeps neither a NUL nor half of a surrogate pair, and reviewers read none of the others.
// U+FFFD is what is left of text that was read in another encoding than its own.
const unreadable = /\p{Cs}|\uFFFD|(?![\t\n\r])\p{Cc}/u;

/** Text that a person writes freely, in lines. `what` is the message for something that is no text at all. */
export const writtenText = (what: string) =>
  z.string(what).refine((text) => !unreadable.test(text), 'The text has a control character or a broken one');
