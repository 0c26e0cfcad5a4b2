import type { Trouble, VendorErrorKind } from '../../model/vendor-error.ts';
import type { SandboxVendorName } from '../../sandbox/registry.ts';

/** Errors that mean one thing, at every vendor that has them, and what Temporal makes of them. */
export interface DocumentedErrors {
  /** What they are to a call that only asks, and to one that changes something. */
  read: VendorErrorKind;
  write: VendorErrorKind;
  trouble?: Trouble;
  codes: Partial<Record<SandboxVendorName, string[]>>;
  /** They have no meaning of their own: a code that nobody knows is taken for the same. */
  isUnlisted?: true;
  /** What becomes of the activity that asks, of the submission and of the withdrawal that are answered so. */
  desk: string;
  watch: string;
  submission: string;
  withdrawal: string;
}

/** Where nobody but a person can help, a call is repeated rarely. */
const refused = { desk: 'again in 60 s', watch: 'again in 60 s', withdrawal: 'again in 60 s' };

/** No call of the account is made meanwhile. */
const gateClosed = {
  desk: 'again when the gate lets a probe through',
  watch: 'again when the gate lets a probe through',
  submission: 'blocked until the gate lets a probe through',
  withdrawal: 'again when the gate lets a probe through',
};

/** Other calls of the account, or of other machines, may be fine. */
const onlyThisCall = {
  desk: 'again in 300 s',
  watch: 'again in 300 s',
  submission: 'blocked, and tried again in 60 s',
  withdrawal: 'again in 300 s',
};

const of = (kind: VendorErrorKind, trouble?: Trouble) => ({
  ...{ read: kind, write: kind },
  ...(trouble && { trouble }),
});

/** An answer that is not the vendor's: it has no code. */
export const unreadable: Omit<DocumentedErrors, 'codes'> = {
  ...{ read: 'protocol', write: 'outcomeUnknown', trouble: 'vendor' },
  ...{ desk: 'again in 5 s', watch: 'again in 5 s' },
  ...{ submission: 'looked for, and sent again after 10 s', withdrawal: 'again in 2 s' },
};

/**
 * Every code that the vendors' pages name for signatures and for calls as such. Sources: Dysmsapi error codes and the
 * common gateway errors; the SMS API of Tencent Cloud, each action and the common errors; UCloud's general RetCodes and
 * the USMS page of error codes.
 */
export const documentedErrors: DocumentedErrors[] = [
  {
    ...of('invalidApplication'),
    codes: {
      'aliyun-sms': [
        ...[
          'isv.SIGN_NAME_ILLEGAL',
          'isv.SMS_SIGN_EMOJI_ILLEGAL',
          'SIGNATURE_BLACKLIST',
          'isv.SMS_SIGN_ILLEGAL',
        ],
        ...['isv.SIGN_OVER_LIMIT', 'isv.SIGN_FILE_LIMIT', 'isv.ERROR_EMPTY_FILE', 'isv.SIGN_SOURCE_ILLEGAL'],
        ...['isv.INVALID_PARAMETERS', 'MissingSignName', 'InvalidSignName', 'InvalidParameter.Format'],
      ],
      'ucloud-sms': [
        ...['18003', '18000', '18001', '18002', '18013', '18014', '18016', '18017'],
        ...['18018', '18019', '18023', '18033', '18046', '18048', '18049'],
      ],
    },
    ...{ ...refused, desk: 'again at the next look', submission: 'rejected' },
  },
  {
    ...of('invalidApplication'),
    isUnlisted: true,
    codes: {
      'aliyun-sms': ['SomethingNobodyKnows'],
      'tencent-sms': [
        ...[
          'FailedOperation.OtherError',
          'FailedOperation.ParametersOtherError',
          'FailedOperation.FailResolvePacket',
        ],
        ...['FailedOperation.JsonParseFail', 'InvalidParameterValue.ImageInvalid'],
        ...['InvalidParameterValue.InvalidDocumentType', 'InvalidParameterValue.InvalidInternational'],
        ...['InvalidParameterValue.InvalidSignPurpose', 'InvalidParameterValue.InvalidUsedMethod'],
        ...['InvalidParameterValue.SignNameLengthTooLong', 'InvalidParameterValue.LimitVerifyFail'],
        ...[
          'InvalidParameterValue.OffsetVerifyFail',
          'MissingParameter',
          'UnknownParameter',
          'UnsupportedOperation',
        ],
      ],
      'ucloud-sms': ['18888'],
    },
    ...{ ...refused, desk: 'again at the next look', submission: 'rejected' },
  },
  {
    ...of('notFound'),
    codes: { 'aliyun-sms': ['isv.SMS_SIGNATURE_ILLEGAL', 'SmsSignatureNotExist'] },
    ...{ desk: 'again in 60 s', watch: 'withdrawn', submission: 'rejected', withdrawal: 'withdrawn' },
  },
  {
    // Of a list the vendor says so nowhere: it shows nothing.
    ...of('notFound'),
    codes: {
      'tencent-sms': [
        ...['FailedOperation.SignIdNotExist', 'FailedOperation.MissingSignatureToModify'],
        'FailedOperation.MissingSignatureList',
      ],
    },
    ...{ desk: 'again in 60 s', watch: 'again in 60 s', submission: 'rejected', withdrawal: 'withdrawn' },
  },
  {
    ...of('wrongState'),
    codes: {
      'aliyun-sms': ['isv.ERROR_SIGN_NOT_DELETE', 'isv.ERROR_SIGN_NOT_MODIFY', 'isv.SIGN_STATE_ILLEGAL'],
      'tencent-sms': [
        ...['InvalidParameterValue.SignExistAndUnapproved', 'InvalidParameterValue.SignAlreadyPassedCheck'],
      ],
    },
    ...{ ...refused, submission: 'rejected', withdrawal: 'again at the next look' },
  },
  {
    ...of('quotaExhausted'),
    codes: { 'aliyun-sms': ['isv.SIGN_COUNT_OVER_LIMIT', 'isv.SMS_OVER_LIMIT'] },
    ...{ ...refused, submission: 'queued for another day' },
  },
  {
    ...of('capReached'),
    codes: { 'tencent-sms': ['FailedOperation.SignNumberLimit'] },
    ...{ ...refused, submission: 'blocked, and tried again in 60 s' },
  },
  {
    ...of('qualificationMissing'),
    codes: {
      'aliyun-sms': [
        ...['SmsQualificationNotPassed', 'QualificationNotExist', 'MissingQualificationId'],
        ...['SmsAuthorizationLetterNotExist', 'SmsPassedAuthorizationLetterNotMatch'],
      ],
      'tencent-sms': [
        ...['FailedOperation.QualificationIdNotApproved', 'InvalidParameterValue.QualificationIdNotFound'],
      ],
    },
    ...{ ...refused, submission: 'blocked, and tried again in 60 s' },
  },
  {
    ...of('throttled', 'vendor'),
    codes: {
      'aliyun-sms': ['Throttling.User', 'Throttling', 'Throttling.Api', 'isv.BUSINESS_LIMIT_CONTROL'],
      'tencent-sms': [
        ...[
          'RequestLimitExceeded',
          'RequestLimitExceeded.UinLimitExceeded',
          'RequestLimitExceeded.IPLimitExceeded',
        ],
        'RequestLimitExceeded.GlobalRegionUinLimitExceeded',
      ],
      'ucloud-sms': ['153'],
    },
    ...{ desk: 'again in 1 s', watch: 'again in 1 s' },
    ...{ submission: 'sent again after 1 s', withdrawal: 'again in 1 s' },
  },
  {
    ...{ read: 'unavailable', write: 'outcomeUnknown', trouble: 'vendor' },
    codes: {
      'aliyun-sms': [
        ...[
          'isp.SYSTEM_ERROR',
          'isp.GATEWAY_ERROR',
          'ServiceUnavailable',
          'InternalError',
          'SignatureNonceUsed',
        ],
      ],
      'tencent-sms': [
        ...[
          'InternalError',
          'InternalError.Timeout',
          'InternalError.UnknownError',
          'InternalError.OtherError',
        ],
        ...['InternalError.SendAndRecvFail', 'ServiceUnavailable', 'ResourceUnavailable'],
      ],
      'ucloud-sms': ['110', '130', '150', '151', '200', '18004', '18007'],
    },
    ...{ desk: 'again in 5 s', watch: 'again in 5 s' },
    ...{ submission: 'looked for, and sent again after 10 s', withdrawal: 'again in 2 s' },
  },
  {
    ...of('credentialsRefused', 'key'),
    codes: {
      'aliyun-sms': [
        ...['SignatureDoesNotMatch', 'InvalidAccessKeyId.NotFound', 'InvalidAccessKeyId.Inactive'],
        ...['InvalidSecurityToken.Expired', 'IncompleteSignature', 'InvalidSignatureMethod'],
      ],
      'tencent-sms': [
        ...['AuthFailure.SignatureFailure', 'AuthFailure.SecretIdNotFound', 'AuthFailure.InvalidSecretId'],
        ...['AuthFailure.TokenFailure', 'AuthFailure.InvalidAuthorization'],
        ...['InternalError.SigVerificationFail', 'InternalError.SigFieldMissing'],
      ],
      'ucloud-sms': ['171', '170', '172', '174'],
    },
    ...gateClosed,
  },
  {
    ...of('credentialsRefused', 'account'),
    codes: {
      'aliyun-sms': [
        ...['isv.OUT_OF_SERVICE', 'isv.ACCOUNT_NOT_EXISTS', 'isv.ACCOUNT_ABNORMAL', 'isv.AMOUNT_NOT_ENOUGH'],
        ...[
          'isv.PRODUCT_UN_SUBSCRIPT',
          'isv.PRODUCT_UNSUBSCRIBE',
          'isv.DAY_LIMIT_CONTROL',
          'isv.MONTH_LIMIT_CONTROL',
        ],
      ],
      'tencent-sms': [
        ...['UnauthorizedOperation.ServiceSuspendDueToArrears', 'FailedOperation.NotEnterpriseCertification'],
      ],
      'ucloud-sms': ['173', '292'],
    },
    ...gateClosed,
  },
  {
    ...of('credentialsRefused', 'permission'),
    codes: {
      'aliyun-sms': ['isp.RAM_PERMISSION_DENY', 'Forbidden.RAM', 'Forbidden', 'NoPermission'],
      'tencent-sms': [
        ...['UnauthorizedOperation.RequestPermissionDeny', 'AuthFailure.UnauthorizedOperation'],
        'AuthFailure.MFAFailure',
      ],
      'ucloud-sms': ['291', '290', '293', '295', '299'],
    },
    ...onlyThisCall,
  },
  {
    ...of('credentialsRefused', 'api'),
    codes: {
      'aliyun-sms': ['InvalidApi.NotFound', 'InvalidAction.NotFound', 'InvalidVersion'],
      'tencent-sms': [
        ...['ActionOffline', 'InvalidAction', 'NoSuchVersion', 'UnsupportedRegion'],
        'InternalError.RestApiInterfaceNotExist',
      ],
      'ucloud-sms': ['161', '160', '180'],
    },
    ...onlyThisCall,
  },
  {
    ...of('credentialsRefused', 'clock'),
    codes: {
      'aliyun-sms': ['InvalidTimeStamp.Expired', 'InvalidTimeStamp.Format'],
      'tencent-sms': ['AuthFailure.SignatureExpire', 'InternalError.RequestTimeException'],
    },
    ...onlyThisCall,
  },
  {
    ...of('credentialsRefused', 'address'),
    codes: {
      'aliyun-sms': ['isv.DENY_IP_RANGE'],
      'tencent-sms': ['UnauthorizedOperation.RequestIpNotInWhitelist'],
      'ucloud-sms': ['294'],
    },
    ...onlyThisCall,
  },
];
