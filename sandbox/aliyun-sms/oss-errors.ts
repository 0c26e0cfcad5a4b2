interface OssErrorText {
  status: number;
  message: string;
}

const texts: Record<string, OssErrorText> = {
  AccessDenied: { status: 403, message: 'You have no right to access this object because of bucket acl.' },
  InvalidAccessKeyId: {
    status: 403,
    message: 'The OSS Access Key Id you provided does not exist in our records.',
  },
  SignatureDoesNotMatch: {
    status: 403,
    message:
      'The request signature we calculated does not match the signature you provided. Check your key and signing method.',
  },
  InvalidPolicyDocument: { status: 400, message: 'Invalid Policy: Invalid JSON.' },
  InvalidArgument: { status: 400, message: 'A field of the form is missing.' },
  InvalidObjectName: { status: 400, message: 'The specified object is not valid.' },
  EntityTooLarge: { status: 400, message: 'Your proposed upload exceeds the maximum allowed size.' },
  EntityTooSmall: {
    status: 400,
    message: 'Your proposed upload is smaller than the minimum allowed object size.',
  },
  QpsLimitExceeded: { status: 503, message: 'Please reduce your request rate.' },
  MalformedPOSTRequest: {
    status: 400,
    message: 'The body of your POST request is not well-formed multipart/form-data.',
  },
  IncorrectNumberOfFilesInPOSTRequest: {
    status: 400,
    message: 'POST requires exactly one file upload per request.',
  },
  MethodNotAllowed: { status: 405, message: 'The specified method is not allowed against this resource.' },
};

/** What a code of the object storage says, and with which HTTP status. Source: OSS, PostObject common errors. */
export const ossTextOf = (code: string): OssErrorText =>
  texts[code] ?? { status: 400, message: `The request was refused: ${code}.` };
