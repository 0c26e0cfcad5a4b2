// A domain ends in letters, in punycode, or in one of the Chinese names under which domains are really registered:
// taking any Chinese for one would take two sentences with a full stop between them for a website.
const chineseEndings =
  '中国|中國|公司|网络|網絡|网址|网站|在线|中文网|商标|商城|商店|集团|企业|香港|台湾|台灣|澳門|新加坡';
const label = String.raw`[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?`;
const ending = `(?:(?:xn--[a-z0-9-]{2,59}|[a-z]{2,63})(?![a-z0-9@-])|(?:${chineseEndings}))`;
// Not what follows an @, nor what stands before one: an e-mail address names no website.
const domain = new RegExp(String.raw`(?<![\p{L}\p{N}@._-])(?:${label}\.)+${ending}`, 'iu');

/** Whether a domain stands anywhere in the text, alone, in a URL, or between Chinese characters. */
export const namesDomain = (text: string): boolean => domain.test(text);
