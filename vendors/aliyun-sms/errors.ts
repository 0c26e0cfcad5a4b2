import { VendorError, type VendorErrorKind } from '../../model/vendor-error.ts';
import type { Question } from '../call.ts';
import { clockSkew } from '../clock-skew.ts';
import type { Answer } from '../exchange.ts';
import { type Meaning, meaningOf } from './meanings.ts';

export interface Envelope {
  Code: string;
  Message: string;
  RequestId: string;
}

/** The vendor answered in its own words, and not with OK. */
export function refused(question: Question, answer: Answer, envelope: Envelope): VendorError {
  const meaning: Meaning =
    answer.status === 429 ? { kind: 'throttled' } : meaningOf(envelope.Code, envelope.Message);
  const kind = settledKind(question, answer, meaning.kind);
  return new VendorError({
    kind,
    vendor: question.vendor,
    action: question.action,
    code: envelope.Code,
    reason: safeWords(envelope.Message) || 'the vendor gives no reason',
    ...troubleOf(kind, meaning, question.action),
    requestId: envelope.RequestId || undefined,
    retryAfter: kind === 'throttled' ? retryAfter(answer) : undefined,
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
const troubleOf = (kind: VendorErrorKind, { trouble, mend }: Meaning, action: string) =>
  ofTheVendor.includes(kind) ? { trouble: 'vendor' as const } : { trouble, mend: mend?.(action) };

function settledKind(question: Question, answer: Answer, kind: VendorErrorKind): VendorErrorKind {
  if (kind === 'throttled') return kind;
  // A server's own fault may strike after the work was done, whatever it is called.
  const saysNothing = kind === 'unavailable' || answer.status >= 500;
  if (!saysNothing) return kind;
  return question.writes ? 'outcomeUnknown' : 'unavailable';
}

// A slip of the vendor's must not stop an account for days.
const longestRetryAfter = 3_600_000;

/** Milliseconds, as both official SDKs read the header. */
function retryAfter(answer: Answer): number | undefined {
  const given = Number(answer.headers['x-acs-retry-after'] ?? Number.NaN);
  return given >= 0 ? Math.min(given, longestRetryAfter) : undefined;
}

/** A refused signature comes with the string that the vendor signed, which has every parameter in it. */
const safeWords = (message: string): string =>
  message
    .replace(/\s*server\s*(?:string\s*to\s*sign|canonical).*$/is, '')
    .replaceAll(/\s+/g, ' ')
    .slice(0, 300);
