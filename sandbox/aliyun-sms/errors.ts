/** What a code says and with which HTTP status: business codes come with 200, the gateway's with 4xx and 5xx. */
interface ErrorText {
  status: number;
  message: string;
}

const business = (message: string): ErrorText => ({ status: 200, message });
const gateway = (status: number, message: string): ErrorText => ({ status, message });

const texts: Record<string, ErrorText> = {
  'isv.SMS_SIGNATURE_ILLEGAL': business('该账号下找不到对应签名'),
  'isv.SIGN_NAME_ILLEGAL': business('签名名称不符合规范'),
  'isv.SMS_SIGN_EMOJI_ILLEGAL': business('签名不能包含emoji表情'),
  'isv.SIGN_OVER_LIMIT': business('签名字符数量超出限制'),
  'isv.SIGN_FILE_LIMIT': business('签名认证材料附件大小超出限制'),
  'isv.ERROR_EMPTY_FILE': business('签名认证材料附件为空'),
  'isv.SIGN_SOURCE_ILLEGAL': business('签名来源不支持'),
  'isv.INVALID_PARAMETERS': business('参数格式不正确'),
  'isv.ERROR_SIGN_NOT_MODIFY': business('签名不支持修改'),
  'isv.ERROR_SIGN_NOT_DELETE': business('审核中的签名,暂时无法删除'),
  'isv.SIGN_COUNT_OVER_LIMIT': business('超过单日签名申请数量上限'),
  QualificationNotExist: gateway(400, "Can't query qualification information."),
  SmsQualificationNotPassed: gateway(
    400,
    'The qualification has not been approved and cannot be bound to the signature.',
  ),
  SmsAuthorizationLetterNotExist: gateway(400, 'Authorization does not belong to the customer.'),
  SmsPassedAuthorizationLetterNotMatch: gateway(
    400,
    'Please bind audited authorization letter whose the social credit code is same to the the social credit code of qualification.',
  ),
  'isp.SYSTEM_ERROR': business('系统错误'),
  SignatureDoesNotMatch: gateway(400, 'Specified signature is not matched with our calculation.'),
  SignatureNonceUsed: gateway(400, 'Specified signature nonce was used already.'),
  'InvalidTimeStamp.Expired': gateway(400, 'Specified time stamp or date value is expired.'),
  'InvalidTimeStamp.Format': gateway(400, 'Specified time stamp or date value is not well formatted.'),
  IncompleteSignature: gateway(400, 'The request signature does not conform to Aliyun standards.'),
  InvalidSignatureMethod: gateway(400, 'Specified signature method is not valid.'),
  'InvalidAccessKeyId.NotFound': gateway(404, 'Specified access key is not found.'),
  'InvalidAccessKeyId.Inactive': gateway(400, 'Specified access key is disabled.'),
  'InvalidAction.NotFound': gateway(404, 'Specified api is not found, please check your url and method.'),
  'InvalidApi.NotFound': gateway(404, 'Specified api is not found, please check your url and method.'),
  InvalidVersion: gateway(400, 'Specified parameter Version is not valid.'),
  UnsupportedHTTPMethod: gateway(400, 'This http method is not supported.'),
  'Throttling.User': gateway(400, 'Request was denied due to user flow control.'),
  ServiceUnavailable: gateway(503, 'The request has failed due to a temporary failure of the server.'),
  InternalError: gateway(500, 'The request processing has failed due to some unknown error.'),
};

export function textOf(code: string): ErrorText {
  const known = texts[code];
  if (known) return known;
  if (code.startsWith('Missing'))
    return gateway(400, `${code.slice('Missing'.length)} is mandatory for this action.`);
  return /^is[vp]\./.test(code) ? business(code) : gateway(400, `The request was refused: ${code}.`);
}
