import { BlockList, isIPv6 } from 'node:net';
import type { DocumentOrigin } from '../../model/document-origin.ts';
import { isAmbiguousPath } from './ambiguous-path.ts';

export interface AllowedUrl {
  url: URL;
  origin: DocumentOrigin;
}

/** IPv4 addresses in the form that RFC 4291 gave up, such as [::127.0.0.1]: no list of private addresses knows them. */
const formerAddresses = new BlockList();
formerAddresses.addSubnet('::', 96, 'ipv6');

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
  if (isAmbiguousPath(url.pathname))
    return 'The path has an encoded "/", "\\" or ".", or bytes that are no text: servers read it differently';
  const origin = origins.find((candidate) => isBelow(url, new URL(candidate.url)));
  if (!origin) return 'The worker fetches no documents from there';
  if (!origin.allowPrivateAddress && isFormerAddress(url.hostname))
    return 'The host has a private address, which its origin does not allow';
  return { url, origin };
}

const isBelow = (url: URL, base: URL): boolean =>
  url.protocol === 'https:' && url.host === base.host && url.pathname.startsWith(base.pathname);

/** An IPv6 address stands in brackets in a URL. */
const isFormerAddress = (host: string): boolean => {
  const address = host.slice(1, -1);
  return isIPv6(address) && formerAddresses.check(address, 'ipv6');
};
