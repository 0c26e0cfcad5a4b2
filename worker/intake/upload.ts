import { createHash } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { largestDocument } from '../../model/document-size.ts';
import { Refusal } from './refusal.ts';

/** Bytes that a body will have, as its headers say: the most that is allowed where they do not. */
export function announcedSize(request: IncomingMessage): number {
  const length = request.headers['content-length'];
  const size = length === undefined ? largestDocument : Number(length);
  // The rest of such a body is not worth reading.
  if (size > largestDocument) throw tooLarge({ connection: 'close' });
  return size;
}

export interface Upload {
  sha256: string;
  /** Empty where the bytes were not to be kept. */
  content: Buffer;
  bytes: number;
}

/**
 * Reads a body to its end, hashing it as it comes. Never holds more than it was announced with, and waits no longer for
 * all of it than `patience` milliseconds, nor for more of it than `silence`.
 */
export async function readUpload(
  request: IncomingMessage,
  announced: number,
  keep: boolean,
  patience = 60_000,
  silence = 10_000,
): Promise<Upload> {
  const hash = createHash('sha256');
  const content = Buffer.allocUnsafeSlow(keep ? announced : 0);
  let bytes = 0;
  for await (const chunk of chunksOf(request, patience, silence)) {
    hash.update(chunk);
    if (bytes + chunk.length > announced) throw tooLarge();
    if (keep) chunk.copy(content, bytes);
    bytes += chunk.length;
  }
  return { sha256: hash.digest('hex'), content: content.subarray(0, keep ? bytes : 0), bytes };
}

/** The chunks of a body; one that does not come in time ends with an answer, and not with a cut connection. */
async function* chunksOf(
  request: IncomingMessage,
  patience: number,
  silence: number,
): AsyncGenerator<Buffer> {
  const chunks = request.iterator({ destroyOnReturn: false });
  const { promise: late, reject } = Promise.withResolvers<never>();
  const end = setTimeout(() => reject(tooLate('The body took too long to arrive')), patience);
  const quiet = setTimeout(() => reject(tooLate('Nothing more of the body came')), silence);
  // It may be rejected while nobody waits for a chunk.
  late.catch(() => {});
  try {
    for (;;) {
      const { value, done } = await Promise.race([chunks.next(), late]);
      if (done) return;
      quiet.refresh();
      yield value;
    }
  } finally {
    clearTimeout(end);
    clearTimeout(quiet);
  }
}

const tooLate = (detail: string): Refusal => new Refusal(408, detail, { headers: { connection: 'close' } });

const tooLarge = (headers: Record<string, string> = {}): Refusal =>
  new Refusal(413, `A document has at most ${largestDocument} bytes: more than any vendor takes`, {
    headers,
  });
