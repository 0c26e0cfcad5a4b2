/** Characters of SigContent. Source: UpdateUSMSSignature page. */
export const textLimits = { least: 2, most: 12 } as const;

// The page allows Chinese characters, digits and symbols, and its example is in Latin letters; the review norms name
// letters, digits and the underscore alone, but they are the reviewer's. Of brackets the page wants neither 【】 nor [];
// others are refused with them, because in a message they read alike and the norms take none.
const allowed = /^[\p{Script=Han}\p{Script=Latin}\p{N}\p{P}\p{S}]+$/u;
const forbidden = /[\p{Ps}\p{Pe}]|\p{Emoji_Presentation}/u;

/** Whether SigContent has only the characters that it may have: the platform adds the brackets itself. */
export const isWellFormedText = (text: string): boolean => allowed.test(text) && !forbidden.test(text);
