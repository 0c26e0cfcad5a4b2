import { type Trouble, VendorError, type VendorErrorKind } from '../model/vendor-error.ts';
import type { Question } from './call.ts';
import { clockSkew } from './clock-skew.ts';
import type { Answer } from './exchange.ts';

/** What a vendor's code means. `unavailable` says nothing of whether a write was done. */
export interface Meaning {
  kind: VendorErrorKind;
  trouble?: Trouble | undefined;
  /** What to do about it, where the code alone does not tell: the end of a sentence. */
  mend?: string | undefined;
}

/** Refused for whoever calls, whatever is asked. */
export const refusedFor = (trouble: Trouble, mend: string): Meaning => ({
  kind: 'credentialsRefused',
  trouble,
  mend,
});

/** What the vendor said, in its own words. `retryAfter` in milliseconds. */
export interface Said {
  code: string;
  words: string;
  requestId?: string | undefined;
  retryAfter?: number | undefined;
}

/** The vendor answered, and refused. Secrets and documents are taken out of its words, and these cut, where the call ends. */
export function refusal(question: Question, answer: Answer, meaning: Meaning, said: Said): VendorError {
  const meant: Meaning = answer.status === 429 ? { kind: 'throttled' } : meaning;
  const kind = settledKind(question, answer, meant.kind);
  const isOfTheVendor = ofTheVendor.includes(kind);
  return new VendorError({
    kind,
    vendor: question.vendor,
    action: question.action,
    code: said.code,
    reason: said.words.replaceAll(/\s+/g, ' ').trim() || 'the vendor gives no reason',
    // A server's own fault is the vendor's trouble, whatever the code would mean elsewhere.
    trouble: isOfTheVendor ? 'vendor' : meant.trouble,
    mend: isOfTheVendor ? undefined : meant.mend,
    requestId: said.requestId || undefined,
    retryAfter: kind === 'throttled' ? said.retryAfter : undefined,
    clockSkew: clockSkew(answer),
  });
}

/** The answer is not the vendor's: a proxy's page, nothing, or half of something. */
export const garbled = (
  { vendor, action, writes }: Question,
  code: string,
  reason: string,
  requestId?: string,
): VendorError =>
  new VendorError({
    kind: writes ? 'outcomeUnknown' : 'protocol',
    ...{ vendor, action, code, reason, requestId },
    trouble: 'vendor',
  });

const ofTheVendor: readonly VendorErrorKind[] = ['throttled', 'unavailable', 'outcomeUnknown'];

function settledKind(question: Question, answer: Answer, kind: VendorErrorKind): VendorErrorKind {
  if (kind === 'throttled') return kind;
  // A server's own fault may strike after the work was done, whatever it is called.
  const saysNothing = kind === 'unavailable' || answer.status >= 500;
  if (!saysNothing) return kind;
  return question.writes ? 'outcomeUnknown' : 'unavailable';
}
