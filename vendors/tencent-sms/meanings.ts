import { type Meaning, refusedFor } from '../refusal.ts';

const unknownKey = refusedFor('key', 'check the SecretId and its state in the CAM console');
const signedWrong = refusedFor('key', 'tell the makers of Countersign: it signs in a way that is not taken');
const permission = refusedFor(
  'permission',
  'ask the owner of the main account for the sms permissions of this key',
);
const clock = refusedFor('clock', 'set the clock of this worker right');
const offline = refusedFor(
  'api',
  'the vendor does not offer this call any more; choose another `api` for the account, or `channel: manual`',
);

/**
 * What each code means, the first match from the top; a pattern that ends in * is a prefix. `unavailable` says
 * nothing of whether a write was done.
 * Source: error codes of the four actions in the SDKs, and the common ones of the API documentation.
 */
export const meanings: readonly (readonly [pattern: string, meaning: Meaning])[] = [
  ['FailedOperation.SignNumberLimit', { kind: 'capReached' }],
  ['FailedOperation.MissingSignatureToModify', { kind: 'notFound' }],
  ['FailedOperation.MissingSignatureList', { kind: 'notFound' }],
  ['FailedOperation.SignIdNotExist', { kind: 'notFound' }],
  ['FailedOperation.Qualification*', { kind: 'qualificationMissing' }],
  ['InvalidParameterValue.Qualification*', { kind: 'qualificationMissing' }],
  ['InvalidParameterValue.SignExistAndUnapproved', { kind: 'wrongState' }],
  ['InvalidParameterValue.SignAlreadyPassedCheck', { kind: 'wrongState' }],
  [
    'FailedOperation.NotEnterpriseCertification',
    refusedFor(
      'account',
      'only accounts that are verified as an enterprise may use the API: set `channel: manual` for this one',
    ),
  ],
  ['RequestLimitExceeded*', { kind: 'throttled' }],
  ['AuthFailure.SecretIdNotFound', unknownKey],
  ['AuthFailure.InvalidSecretId', unknownKey],
  ['AuthFailure.TokenFailure', unknownKey],
  ['AuthFailure.SignatureFailure', refusedFor('key', 'check the SecretKey')],
  ['AuthFailure.SignatureExpire', clock],
  ['AuthFailure.UnauthorizedOperation', permission],
  ['AuthFailure.MFAFailure', refusedFor('permission', 'use a key whose calls ask for no second factor')],
  ['AuthFailure*', signedWrong],
  [
    'UnauthorizedOperation.RequestIpNotInWhitelist',
    refusedFor('address', 'allow the address of this worker in the console'),
  ],
  ['UnauthorizedOperation.ServiceSuspendDueToArrears', refusedFor('account', "top up the account's balance")],
  ['UnauthorizedOperation*', permission],
  ['InternalError.RequestTimeException', clock],
  ['InternalError.SigVerificationFail', refusedFor('key', 'check the SecretKey')],
  ['InternalError.SigFieldMissing', signedWrong],
  ['InternalError.RestApiInterfaceNotExist', offline],
  ['ActionOffline', offline],
  ['InvalidAction', offline],
  ['NoSuchVersion', offline],
  [
    'UnsupportedRegion',
    refusedFor(
      'api',
      "the vendor does not offer this call there; correct the account's `region` under `options`",
    ),
  ],
  ['InternalError*', { kind: 'unavailable' }],
  ['ServiceUnavailable*', { kind: 'unavailable' }],
  ['ResourceUnavailable*', { kind: 'unavailable' }],
];

/** A code that nobody knows, in a well-formed answer, is a refusal: nothing was done, and a person has to see it. */
const unlisted: Meaning = { kind: 'invalidApplication' };

export const meaningOf = (code: string): Meaning =>
  meanings.find(([pattern]) =>
    pattern.endsWith('*') ? code.startsWith(pattern.slice(0, -1)) : code === pattern,
  )?.[1] ?? unlisted;
