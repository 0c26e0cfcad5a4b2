import { VendorError, type VendorErrorKind } from '../../model/vendor-error.ts';
import type { Question } from '../call.ts';
import { clockSkew } from '../clock-skew.ts';
import type { Answer } from '../exchange.ts';
import { type Meaning, meaningOf } from './meanings.ts';

/** The vendor answered in its own words, and refused. */
export function refused(
  question: Question,
  answer: Answer,
  { code, message }: { code: string; message: string },
  requestId: string,
): VendorError {
  const meaning: Meaning = answer.status === 429 ? { kind: 'throttled' } : meaningOf(code);
  const kind = settledKind(question, answer, meaning.kind);
  return new VendorError({
    kind,
    vendor: question.vendor,
    action: question.action,
    code,
    reason: safeWords(message) || 'the vendor gives no reason',
    ...troubleOf(kind, meaning),
    requestId: requestId || undefined,
    retryAfter: kind === 'throttled' ? waitOf(answer) : undefined,
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

/** Milliseconds; the header has seconds. */
function waitOf({ headers }: Answer): number | undefined {
  const seconds = Number(headers['retry-after']);
  return seconds > 0 ? seconds * 1_000 : undefined;
}

/** A refusal may quote what was sent, and that may be a file: nothing as long as one goes on. */
const safeWords = (message: string): string =>
  message
    .replaceAll(/[A-Za-z0-9+/=]{60,}/g, '…')
    .replaceAll(/\s+/g, ' ')
    .trim()
    .slice(0, 300);
