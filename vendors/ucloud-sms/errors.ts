import { VendorError, type VendorErrorKind } from '../../model/vendor-error.ts';
import type { Question } from '../call.ts';
import { clockSkew } from '../clock-skew.ts';
import type { Answer } from '../exchange.ts';
import { type Meaning, meaningOf, type Told } from './meanings.ts';

/** The vendor answered in its own words, and not with 0. */
export function refused(question: Question, answer: Answer, told: Told): VendorError {
  const meaning: Meaning = answer.status === 429 ? { kind: 'throttled' } : meaningOf(question.action, told);
  const kind = settledKind(question, answer, meaning.kind);
  return new VendorError({
    kind,
    vendor: question.vendor,
    action: question.action,
    code: told.code,
    reason: safeWords(told.words) || 'the vendor gives no reason',
    ...troubleOf(kind, meaning),
    requestId: requestIdOf(answer),
    clockSkew: clockSkew(answer),
  });
}

/** The answer is not the vendor's: a proxy's page, nothing, or half of something. */
export const garbled = (question: Question, answer: Answer, code: string, reason: string): VendorError =>
  new VendorError({
    kind: question.writes ? 'outcomeUnknown' : 'protocol',
    vendor: question.vendor,
    action: question.action,
    code,
    reason,
    trouble: 'vendor',
    requestId: requestIdOf(answer),
  });

/** The id that the gateway gave a request, where it reached the gateway. */
export const requestIdOf = ({ headers }: Answer): string | undefined => {
  const id = headers['x-ucloud-request-uuid'];
  return (Array.isArray(id) ? id[0] : id) || undefined;
};

const ofTheVendor: readonly VendorErrorKind[] = ['throttled', 'unavailable', 'outcomeUnknown'];

/** What the code says; a server's own fault is the vendor's trouble, whatever the code would mean elsewhere. */
const troubleOf = (kind: VendorErrorKind, { trouble, mend }: Meaning): Pick<Meaning, 'trouble' | 'mend'> =>
  ofTheVendor.includes(kind) ? { trouble: 'vendor' } : { trouble, mend };

function settledKind(question: Question, answer: Answer, kind: VendorErrorKind): VendorErrorKind {
  if (kind === 'throttled') return kind;
  // A server's own fault may strike after the work was done, whatever it is called.
  const saysNothing = kind === 'unavailable' || answer.status >= 500;
  if (!saysNothing) return kind;
  return question.writes ? 'outcomeUnknown' : 'unavailable';
}

/** A refusal may quote what was sent, and that may be a file. */
const safeWords = (message: string): string =>
  message
    .replaceAll(/[A-Za-z0-9+/=]{60,}/g, '…')
    .replaceAll(/\s+/g, ' ')
    .trim()
    .slice(0, 300);
