import { createHash, randomBytes } from 'node:crypto';
import type { OpenedDocument } from '../../model/sms-vendor.ts';

const pngHeader = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

/** A real picture of one pixel, followed by noise up to the size. */
export const png = (bytes = pngHeader.length): Buffer =>
  Buffer.concat([pngHeader, randomBytes(bytes - pngHeader.length)]);

export function opened(content: Buffer, mediaType = 'image/png'): OpenedDocument {
  const sha256 = createHash('sha256').update(content).digest('hex');
  return { kind: 'businessLicense', sha256, mediaType, bytes: content.length, content };
}
