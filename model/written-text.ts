import { z } from 'zod';

// Postgres keeps neither a NUL nor half of a surrogate pair, and reviewers read none of the others.
const unreadable = /\p{Cs}|(?![\t\n\r])\p{Cc}/u;

/** Text that a person writes freely, in lines. `what` is the message for something that is no text at all. */
export const writtenText = (what: string) =>
  z.string(what).refine((text) => !unreadable.test(text), 'The text has a control character or a broken one');
