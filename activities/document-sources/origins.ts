import type { DocumentOrigin } from '../../model/document-origin.ts';

export interface AllowedUrl {
  url: URL;
  origin: DocumentOrigin;
}

// What some servers read as a step up, or as another segment, after we have compared: `%2f`, `%5c`, `%00`, the same
// encoded twice, and Tomcat's `..;`.
const ambiguous = /%(25)*(2e|2f|5c|00)|\/\.{1,2};/i;

/**
 * The URL that a source names and the origin that allows it, or what is wrong in a sentence. Both are compared as parsed:
 * the same scheme, host and port, and a path below the origin's once every `..` has been taken.
 */
export function allowedUrl(origins: DocumentOrigin[], source: string): AllowedUrl | string {
  if (!URL.canParse(source)) return 'This is no URL';
  const url = new URL(source);
  url.hash = '';
  if (url.username !== '' || url.password !== '')
    return 'A URL of a document carries no user and no password';
  if (ambiguous.test(url.pathname))
    return 'The path has an encoded "/", "\\" or "." that servers read differently';
  const origin = origins.find((candidate) => isBelow(url, new URL(candidate.url)));
  return origin ? { url, origin } : 'The worker fetches no documents from there';
}

const isBelow = (url: URL, base: URL): boolean =>
  url.protocol === 'https:' && url.host === base.host && url.pathname.startsWith(base.pathname);
