/** Characters of `name`. Source: CreateSign page. */
export const textLimits = { least: 2, most: 10 } as const;

/** Source: the same page: Chinese, Latin letters and digits. */
export const isWellFormedText = (text: string): boolean => /^[\p{Script=Han}A-Za-z0-9]*$/u.test(text);

/** Characters of `note`. Source: CreateSign page. */
export const longestRemark = 200;

/** What `files` may hold, and the bytes of each before base64. Source: CreateSign page. */
export const mediaTypes: readonly string[] = ['image/png', 'image/jpeg'];
export const largestFile = 2_000_000;

/** The first day without signatures of websites, and the last with them. */
export const retirement = { from: '2026-07-01', lastDayBefore: '2026-06-30' } as const;

export const page = (field: string): string => `Example SMS, CreateSign page, ${field}`;
