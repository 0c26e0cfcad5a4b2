import { Agent } from 'node:https';
import got, { HTTPError, RequestError } from 'got';
import { RequestFilteringHttpsAgent } from 'request-filtering-agent';
import { largestDocument } from '../../model/document-size.ts';
import type { AllowedUrl } from './origins.ts';
import { OutOfReach } from './out-of-reach.ts';

/** Addresses are judged as a connection is made, so a name that leads elsewhere the second time gains nothing. */
// The IPv4-compatible addresses lead to IPv4 ones on some systems, and the filter takes them for public.
const publicAgent = new RequestFilteringHttpsAgent({ denyIPAddressList: ['::/96'] });
const anyAgent = new Agent();

/** Milliseconds for one attempt. */
const timeout = 20_000;

/** Answers that say nothing of the document, but that the server cannot give it now. */
const passing = [408, 425, 429, 500, 502, 503, 504];

/**
 * The bytes behind a URL, or what is wrong in a sentence that tells nothing of the server's answer but its status. Throws
 * `OutOfReach` where that may pass.
 */
export async function fetchDocument(
  { url, origin }: AllowedUrl,
  signal: AbortSignal,
): Promise<Buffer | string> {
  const tooLarge = new AbortController();
  const pending = got(url, {
    signal: AbortSignal.any([signal, tooLarge.signal]),
    timeout: { request: timeout },
    retry: { limit: 2 },
    followRedirect: false,
    agent: { https: origin.allowPrivateAddress ? anyAgent : publicAgent },
    headers: { 'user-agent': 'countersign' },
    // The bound on size is one on bytes received, so nothing may grow after it.
    decompress: false,
    responseType: 'buffer',
  });
  pending.on('downloadProgress', ({ transferred, total }) => {
    if (Math.max(transferred, total ?? 0) > largestDocument) tooLarge.abort();
  });
  try {
    const { body, statusCode, headers } = await pending;
    if (statusCode !== 200) return `The server answered ${statusCode}, and not with the document`;
    if (headers['content-encoding']) return 'The server answered with a compressed document, unasked';
    return body.length === 0 ? 'The document is empty' : Buffer.from(body);
  } catch (error) {
    if (tooLarge.signal.aborted) {
      return `The document is larger than ${largestDocument} bytes, more than any vendor takes`;
    }
    if (signal.aborted) throw new OutOfReach('The documents could not be fetched in time');
    if (error instanceof RequestError) return described(error);
    throw error;
  }
}

/** Got's errors hold the request and the answer: nothing of them but status and code goes on. */
function described(error: RequestError): string {
  if (error instanceof HTTPError) {
    const { statusCode } = error.response;
    const answered = `The server answered ${statusCode}`;
    if (passing.includes(statusCode)) throw new OutOfReach(answered);
    return answered;
  }
  // What the filtering agent refuses has no code of its own.
  if (error.message.startsWith('DNS lookup')) {
    return 'The host has a private address, which its origin does not allow';
  }
  throw new OutOfReach(`The server could not be reached (${error.code})`);
}
