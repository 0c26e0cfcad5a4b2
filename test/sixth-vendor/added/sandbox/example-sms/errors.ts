/** What each code comes with. Source: Example SMS, page of error codes. */
const refusals: Record<string, { status: number; message: string }> = {
  UnknownAction: { status: 404, message: 'There is no such action' },
  UnknownWorkspace: { status: 403, message: 'There is no such workspace' },
  UnknownKey: { status: 401, message: 'The key is not known' },
  KeyDisabled: { status: 401, message: 'The key is disabled' },
  RequestExpired: { status: 401, message: 'The time of the call is more than five minutes off' },
  SignatureMismatch: { status: 401, message: 'The signature is not that of the call' },
  InvalidParameter: { status: 400, message: 'A parameter is not valid' },
  NameTaken: { status: 409, message: 'A signature of this name exists' },
  SignNotFound: { status: 404, message: 'There is no such signature' },
  SignUnderReview: { status: 409, message: 'The signature is under review' },
  SignPassed: { status: 409, message: 'The signature has passed its review' },
  DailyQuotaExceeded: { status: 403, message: 'The applications of the day are used up' },
  TooManySigns: { status: 403, message: 'The account holds as many signatures as it may' },
  TooManyRequests: { status: 429, message: 'Too many calls' },
};

export const refusalOf = (code: string): { status: number; message: string } =>
  refusals[code] ?? { status: 400, message: `The call was refused: ${code}` };
