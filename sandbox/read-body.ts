import type { IncomingMessage } from 'node:http';

/** Ten of the largest documents at once; what is larger is no honest call. */
const largestBody = 32_000_000;

/** The whole body, chunked or not, or undefined where it is larger than anything a vendor would take. */
export async function readBody(request: IncomingMessage): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > largestBody) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
