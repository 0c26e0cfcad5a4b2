import type { VendorError } from '../../model/vendor-error.ts';
import type { Question } from '../call.ts';
import type { Answer } from '../exchange.ts';
import { refusal } from '../refusal.ts';
import { meaningOf } from './meanings.ts';

export interface Envelope {
  Code: string;
  Message: string;
  RequestId: string;
}

/** The vendor answered in its own words, and not with OK. */
export const refused = (
  question: Question,
  answer: Answer,
  { Code, Message, RequestId }: Envelope,
): VendorError =>
  refusal(question, answer, meaningOf(Code, Message, question.action), {
    code: Code,
    words: withoutSigned(Message),
    requestId: RequestId,
    retryAfter: retryAfter(answer),
  });

// A slip of the vendor's must not stop an account for days.
const longestRetryAfter = 3_600_000;

/** Milliseconds, as both official SDKs read the header. */
function retryAfter(answer: Answer): number | undefined {
  const given = Number(answer.headers['x-acs-retry-after'] ?? Number.NaN);
  return given >= 0 ? Math.min(given, longestRetryAfter) : undefined;
}

/** A refused signature comes with the string that the vendor signed, which has every parameter in it. */
const withoutSigned = (message: string): string =>
  message.replace(/\s*server\s*(?:string\s*to\s*sign|canonical).*$/is, '');
