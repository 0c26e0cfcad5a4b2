/** Source: message of FailedOperation.SignatureIncorrectOrUnapproved in the SDKs. */
export const textLimits = { least: 2, most: 12 } as const;

/** Source: the same message: Chinese, Latin letters and digits only. */
export const isWellFormedText = (text: string): boolean => /^[\p{Script=Han}A-Za-z0-9]*$/u.test(text);

/** Bytes of a picture before base64. Source: the console's help, 5 MB; no number is given for the API. */
export const largestPicture = 5_000_000;

/** Bytes of a whole call, pictures in base64. Source: API documentation, request structure, 10 MB with TC3. */
export const largestBody = 10_000_000;

/** The first day without new signatures of websites, official accounts and mini programs, and the last with them. */
export const retirement = { from: '2025-04-09', lastDayBefore: '2025-04-08' } as const;

export const faq = (question: string): string => `Tencent Cloud SMS, signature FAQ, "${question}"`;

export const sdk = (field: string): string => `Tencent Cloud SMS, AddSmsSign in SDK 4.1.306, ${field}`;

export const announcement = (page: string): string =>
  `Tencent Cloud SMS, announcement cloud.tencent.com/${page}`;
