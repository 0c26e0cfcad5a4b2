import { VendorError, type VendorErrorKind } from '../../model/vendor-error.ts';
import type { Question } from '../call.ts';
import { clockSkew } from '../clock-skew.ts';
import type { Answer } from '../exchange.ts';
import { type Meaning, meaningOf } from './meanings.ts';

/** `Response.Error`, which comes with 200 as well. */
export interface AnsweredError {
  Code: string;
  Message: string | undefined;
}

/** The vendor answered in its own words, and refused. */
export function refused(
  question: Question,
  answer: Answer,
  { Code, Message = '' }: AnsweredError,
  requestId: string,
): VendorError {
  const meaning: Meaning = answer.status === 429 ? { kind: 'throttled' } : meaningOf(Code);
  const kind = settledKind(question, answer, meaning.kind);
  return new VendorError({
    kind,
    vendor: question.vendor,
    action: question.action,
    code: Code,
    reason: safeWords(Message) || 'the vendor gives no reason',
    ...troubleOf(kind, meaning),
    requestId: requestId || undefined,
    clockSkew: clockSkew(answer),
  });
}

/** The answer is not the vendor's: a proxy's page, nothing, or half of something. */
export const garbled = (question: Question, code: string, reason: string): VendorError =>
  new VendorError({
    kind: question.writes ? 'outcomeUnknown' : 'protocol',
    vendor: question.vendor,
    action: question.action,
    code,
    reason,
    trouble: 'vendor',
  });

const ofTheVendor: readonly VendorErrorKind[] = ['throttled', 'unavailable', 'outcomeUnknown'];

/** What the code says; a server's own fault is the vendor's trouble, whatever the code would mean elsewhere. */
const troubleOf = (kind: VendorErrorKind, { trouble, mend }: Meaning) =>
  ofTheVendor.includes(kind) ? { trouble: 'vendor' as const } : { trouble, mend };

function settledKind(question: Question, answer: Answer, kind: VendorErrorKind): VendorErrorKind {
  if (kind === 'throttled') return kind;
  // A server's own fault may strike after the work was done, whatever it is called.
  const saysNothing = kind === 'unavailable' || answer.status >= 500;
  if (!saysNothing) return kind;
  return question.writes ? 'outcomeUnknown' : 'unavailable';
}

/** A parameter that is refused may be repeated in the words: nothing as long as a picture or a signature goes on. */
const safeWords = (message: string): string =>
  message
    .replaceAll(/[A-Za-z0-9+/=]{60,}/g, '…')
    .replaceAll(/\s+/g, ' ')
    .trim()
    .slice(0, 300);
