/** What a code says. Sources: the SDKs' own texts for business codes, and the gateway's for the common ones. */
const messages: Record<string, string> = {
  'AuthFailure.InvalidAuthorization': 'The Authorization header does not conform to the standard.',
  'AuthFailure.SecretIdNotFound':
    'The SecretId is not found, please ensure that your SecretId is correct and enabled.',
  'AuthFailure.SignatureExpire':
    'The signature has expired: the timestamp differs from the server time by more than five minutes.',
  'AuthFailure.SignatureFailure':
    'The provided credentials could not be validated. Please check your signature is correct.',
  ActionOffline: 'This API is offline.',
  InvalidAction: 'The request action is invalid or not found.',
  NoSuchVersion: 'The specified API version does not exist.',
  RequestLimitExceeded: 'The number of requests exceeds the frequency limit.',
  RequestSizeLimitExceeded: 'The request size exceeds the upper limit.',
  UnsupportedProtocol: 'The request is not supported: POST / with a JSON body is.',
  'FailedOperation.JsonParseFail': '解析请求包体时候失败。',
  'FailedOperation.MissingSignatureToModify':
    '此签名 ID 未提交申请或不存在，不能进行修改操作，请检查您的 SignId 是否填写正确。',
  'FailedOperation.NotEnterpriseCertification': '非企业认证无法使用签名及模板相关接口。',
  'FailedOperation.QualificationIdNotApproved': '资质ID未审核通过。',
  'FailedOperation.SignIdNotExist': '签名 ID 不存在。',
  'FailedOperation.SignNumberLimit': '签名个数达到最大值。',
  'InvalidParameterValue.ImageInvalid': '上传的转码图片格式错误。',
  'InvalidParameterValue.InvalidDocumentType': 'DocumentType 字段校验错误。',
  'InvalidParameterValue.InvalidInternational': 'International 字段校验错误。',
  'InvalidParameterValue.InvalidSignPurpose': 'SignPurpose 字段校验错误。',
  'InvalidParameterValue.InvalidUsedMethod': 'UsedMethod 字段校验错误。',
  'InvalidParameterValue.LimitVerifyFail': '参数 Limit 校验失败。',
  'InvalidParameterValue.OffsetVerifyFail': '参数 Offset 校验失败。',
  'InvalidParameterValue.QualificationIdNotFound': '资质ID未找到。',
  'InvalidParameterValue.SignAlreadyPassedCheck': '此签名已经通过审核，无法再次进行修改。',
  'InvalidParameterValue.SignExistAndUnapproved': '已存在相同的待审核签名。',
  'InvalidParameterValue.SignNameLengthTooLong': '签名内容长度过长。',
};

export const messageOf = (code: string): string => messages[code] ?? `The request was refused: ${code}.`;
