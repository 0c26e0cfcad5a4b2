/** Source: CreateSmsSign in the 4.6.0 SDK, which words the norms that the page only links to. */
export const textLimits = { least: 2, most: 12 } as const;

/** Source: ModifySmsSign page, Remark. */
export const longestRemark = 200;

/** Source: ModifySmsSign page, FileContents: "2 MB", without saying which; decimal is the one that is always allowed. */
export const largestDocument = 2_000_000;

const forbiddenInText = /[\p{P}\p{Z}\p{Extended_Pictographic}]/u;

export const isWellFormedText = (text: string): boolean => !forbiddenInText.test(text);

export const norms = 'Alibaba Cloud SMS, CreateSmsSign in SDK 4.6.0, SignName';

export const page = (section: string): string => `Alibaba Cloud SMS, ModifySmsSign page, ${section}`;

export const sdk = (field: string): string => `Alibaba Cloud SMS, CreateSmsSign in SDK 4.6.0, ${field}`;
