import { type Meaning, refusedFor } from '../refusal.ts';
import { type Action, actions } from './actions.ts';

const missing = (mend: string): Meaning => ({ kind: 'qualificationMissing', mend });

const unknownKey = refusedFor('key', 'check the access key id and its state in the RAM console');
const signedWrong = refusedFor('key', 'tell the makers of Countersign: it signs in a way that is not taken');
const permission = refusedFor(
  'permission',
  'ask the owner of the main account for the dysms permissions of this key',
);
const noQualification = missing(
  'name a qualification that the console shows as approved (`registered.qualification`)',
);
const noLetter = missing(
  'name an approved letter of authorization whose credit code is that of the qualification (`registered.authorizationLetter`)',
);

const instead: Record<string, string> = {
  modify: 'the vendor does not offer this call any more; set `api: current` for the account',
  current: 'the vendor does not offer this call here; set `api: modify` for the account',
  both: "the vendor does not offer this call here; check the account's `endpoint`",
};

/** The vendor has taken the call out of service; what to do instead depends on which it was. */
const retired: Meaning = { kind: 'credentialsRefused', trouble: 'api' };
const unpaid = refusedFor('account', "top up the account's balance");
const suspended = refusedFor('account', 'the account is suspended; see its balance');
const notActivated = refusedFor('account', 'activate the SMS service in the console');
const capped = refusedFor('account', 'raise the cap in the console');
const abnormal = refusedFor('account', 'see the state of the main account in the console');

/**
 * What each code means, the first match from the top; a pattern that ends in * is a prefix. `unavailable` says
 * nothing of whether a write was done. Statuses differ between the vendor's own pages, so codes decide.
 * Source: Dysmsapi error codes and the common gateway errors.
 */
export const meanings: readonly (readonly [pattern: string, meaning: Meaning])[] = [
  ['isv.SMS_SIGNATURE_ILLEGAL', { kind: 'notFound' }],
  ['SmsSignatureNotExist', { kind: 'notFound' }],
  ['QualificationNotExist', noQualification],
  ['SmsQualification*', noQualification],
  ['MissingQualificationId', noQualification],
  ['SmsAuthorizationLetter*', noLetter],
  ['SmsPassedAuthorizationLetter*', noLetter],
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
  ['isv.DAY_LIMIT_CONTROL', capped],
  ['isv.MONTH_LIMIT_CONTROL', capped],
  ['isv.ACCOUNT_NOT_EXISTS', abnormal],
  ['isv.ACCOUNT_ABNORMAL', abnormal],
  ['isv.OUT_OF_SERVICE', suspended],
  ['isv.AMOUNT_NOT_ENOUGH', unpaid],
  ['isv.PRODUCT_UN_SUBSCRIPT', notActivated],
  ['isv.PRODUCT_UNSUBSCRIBE', notActivated],
  ['isv.DENY_IP_RANGE', refusedFor('address', 'allow the address of this worker in the console')],
  ['isp.RAM_PERMISSION_DENY', permission],
  ['Forbidden*', permission],
  ['NoPermission*', permission],
  // The nonce is new with every sending of ours: one that the vendor has seen came with a sending that did arrive.
  ['SignatureNonceUsed', { kind: 'unavailable' }],
  ['SignatureDoesNotMatch', refusedFor('key', 'check the access key secret')],
  ['IncompleteSignature', signedWrong],
  ['InvalidSignatureMethod', signedWrong],
  ['InvalidTimeStamp*', refusedFor('clock', 'set the clock of this worker right')],
  ['InvalidAccessKeyId*', unknownKey],
  ['InvalidSecurityToken*', unknownKey],
  ['InvalidApi*', retired],
  ['InvalidAction*', retired],
  ['InvalidVersion*', retired],
  ['Missing*', { kind: 'invalidApplication' }],
  ['Invalid*', { kind: 'invalidApplication' }],
  ['isp.*', { kind: 'unavailable' }],
  ['ServiceUnavailable*', { kind: 'unavailable' }],
  ['InternalError*', { kind: 'unavailable' }],
];

/** A code that nobody knows, in a well-formed answer, is a refusal: nothing was done, and a person has to see it. */
const unlisted: Meaning = { kind: 'invalidApplication' };

/** How a retired call is refused is not published: a code that nobody knows may come with words that tell. */
const saysRetired = /\boffline\b|discontinued|下线/i;

export function meaningOf(code: string, words: string, action: string): Meaning {
  const listed = meanings.find(([pattern]) =>
    pattern.endsWith('*') ? code.startsWith(pattern.slice(0, -1)) : code === pattern,
  )?.[1];
  const meaning = listed ?? (saysRetired.test(words) ? retired : unlisted);
  return meaning === retired
    ? { ...retired, mend: instead[actions[action as Action]?.api ?? 'both'] }
    : meaning;
}
