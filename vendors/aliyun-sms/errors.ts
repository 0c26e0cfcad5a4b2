import type { VendorErrorKind } from '../../model/vendor-error.ts';
import { VendorError } from '../../model/vendor-error.ts';
import type { Question } from '../call.ts';
import type { Answer } from '../exchange.ts';

interface Meaning {
  kind: VendorErrorKind;
  /** What to do about it, where the code alone does not tell. */
  advice?: string;
}

const permission = 'ask the owner of the main account for the dysms permissions of this key';
const retired = "the vendor does not offer this call any more; choose the account's other `api`";

/**
 * What each code means, the first match from the top; a pattern that ends in * is a prefix. `unavailable` says
 * nothing of whether a write was done. Statuses differ between the vendor's own pages, so codes decide.
 * Source: Dysmsapi error codes and the common gateway errors.
 */
const meanings: readonly (readonly [pattern: string, meaning: Meaning])[] = [
  ['isv.SMS_SIGNATURE_ILLEGAL', { kind: 'notFound' }],
  ['SmsSignatureNotExist', { kind: 'notFound' }],
  ['isv.ERROR_SIGN_NOT_MODIFY', { kind: 'wrongState' }],
  ['isv.ERROR_SIGN_NOT_DELETE', { kind: 'wrongState' }],
  ['isv.SIGN_STATE_ILLEGAL', { kind: 'wrongState' }],
  ['isv.SIGN_COUNT_OVER_LIMIT', { kind: 'quotaExhausted' }],
  ['isv.SMS_OVER_LIMIT', { kind: 'quotaExhausted' }],
  ['isv.SIGN_NAME_ILLEGAL', { kind: 'invalidApplication' }],
  ['isv.SMS_SIGN_EMOJI_ILLEGAL', { kind: 'invalidApplication' }],
  ['SIGNATURE_BLACKLIST', { kind: 'invalidApplication' }],
  ['isv.SMS_SIGN_ILLEGAL', { kind: 'invalidApplication' }],
  ['isv.SIGN_OVER_LIMIT', { kind: 'invalidApplication' }],
  ['isv.SIGN_FILE_LIMIT', { kind: 'invalidApplication' }],
  ['isv.ERROR_EMPTY_FILE', { kind: 'invalidApplication' }],
  ['isv.SIGN_SOURCE_ILLEGAL', { kind: 'invalidApplication' }],
  ['isv.INVALID_PARAMETERS', { kind: 'invalidApplication' }],
  ['isv.BUSINESS_LIMIT_CONTROL', { kind: 'throttled' }],
  ['Throttling*', { kind: 'throttled' }],
  ['isv.DAY_LIMIT_CONTROL', { kind: 'credentialsRefused', advice: 'raise the cap in the console' }],
  ['isv.MONTH_LIMIT_CONTROL', { kind: 'credentialsRefused', advice: 'raise the cap in the console' }],
  ['isv.ACCOUNT_NOT_EXISTS', { kind: 'credentialsRefused' }],
  ['isv.ACCOUNT_ABNORMAL', { kind: 'credentialsRefused' }],
  ['isv.OUT_OF_SERVICE', { kind: 'credentialsRefused', advice: 'the account is suspended; see its balance' }],
  ['isv.AMOUNT_NOT_ENOUGH', { kind: 'credentialsRefused', advice: "top up the account's balance" }],
  ['isv.PRODUCT_UN_SUBSCRIPT', { kind: 'credentialsRefused', advice: 'activate the SMS service' }],
  ['isv.PRODUCT_UNSUBSCRIBE', { kind: 'credentialsRefused', advice: 'activate the SMS service' }],
  [
    'isv.DENY_IP_RANGE',
    { kind: 'credentialsRefused', advice: "allow this machine's address in the console" },
  ],
  ['isp.RAM_PERMISSION_DENY', { kind: 'credentialsRefused', advice: permission }],
  ['Forbidden*', { kind: 'credentialsRefused', advice: permission }],
  ['NoPermission*', { kind: 'credentialsRefused', advice: permission }],
  // The nonce is new with every sending of ours: one that the vendor has seen came with a sending that did arrive.
  ['SignatureNonceUsed', { kind: 'unavailable' }],
  ['SignatureDoesNotMatch', { kind: 'credentialsRefused', advice: 'check the access key secret' }],
  ['IncompleteSignature', { kind: 'credentialsRefused' }],
  ['InvalidSignatureMethod', { kind: 'credentialsRefused' }],
  ['InvalidTimeStamp*', { kind: 'credentialsRefused', advice: "check this machine's clock" }],
  ['InvalidAccessKeyId*', { kind: 'credentialsRefused', advice: 'check the access key id and its state' }],
  ['InvalidSecurityToken*', { kind: 'credentialsRefused' }],
  ['InvalidApi*', { kind: 'credentialsRefused', advice: retired }],
  ['InvalidAction*', { kind: 'credentialsRefused', advice: retired }],
  ['InvalidVersion*', { kind: 'credentialsRefused', advice: retired }],
  ['Missing*', { kind: 'invalidApplication' }],
  ['Invalid*', { kind: 'invalidApplication' }],
  ['isp.*', { kind: 'unavailable' }],
  ['ServiceUnavailable*', { kind: 'unavailable' }],
  ['InternalError*', { kind: 'unavailable' }],
];

/** A code that nobody knows, in a well-formed answer, is a refusal: nothing was done, and a person has to see it. */
const unlisted: Meaning = { kind: 'invalidApplication' };

export const meaningOf = (code: string): Meaning =>
  meanings.find(([pattern]) =>
    pattern.endsWith('*') ? code.startsWith(pattern.slice(0, -1)) : code === pattern,
  )?.[1] ?? unlisted;

export interface Envelope {
  Code: string;
  Message: string;
  RequestId: string;
}

/** The vendor answered in its own words, and not with OK. */
export function refused(question: Question, answer: Answer, envelope: Envelope): VendorError {
  const meaning = answer.status === 429 ? { kind: 'throttled' as const } : meaningOf(envelope.Code);
  return new VendorError({
    kind: settledKind(question, answer, meaning.kind),
    vendor: question.vendor,
    action: question.action,
    code: envelope.Code,
    reason: [safeWords(envelope.Message), meaning.advice].filter(Boolean).join('; '),
    requestId: envelope.RequestId || undefined,
    retryAfter: meaning.kind === 'throttled' ? retryAfter(answer) : undefined,
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
  });

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
