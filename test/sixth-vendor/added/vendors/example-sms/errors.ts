import type { VendorError } from '../../model/vendor-error.ts';
import type { Question } from '../call.ts';
import type { Answer } from '../exchange.ts';
import { refusal } from '../refusal.ts';
import { meaningOf } from './meanings.ts';

/** The vendor answered in its own words, and refused. */
export const refused = (
  question: Question,
  answer: Answer,
  { code, message }: { code: string; message: string },
  requestId: string,
): VendorError =>
  refusal(question, answer, meaningOf(code), { code, words: message, requestId, retryAfter: waitOf(answer) });

/** Milliseconds; the header has seconds. */
function waitOf({ headers }: Answer): number | undefined {
  const seconds = Number(headers['retry-after']);
  return seconds > 0 ? seconds * 1_000 : undefined;
}
