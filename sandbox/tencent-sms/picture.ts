import { createHash } from 'node:crypto';
import { fileTypeFromBuffer } from 'file-type';
import { largestPicture } from '../../vendors/tencent-sms/rules/norms.ts';
import { Refusal } from '../refusal.ts';

/** What is remembered of a picture: the reviewer sees whether it can be opened, and nobody needs its bytes. */
export interface ReceivedPicture {
  sha256: string;
  /** Whether it has an end: one that was cut off is a picture to the API, and none to the reviewer. */
  isWhole: boolean;
}

const standardBase64 = /^[A-Za-z0-9+/]+={0,2}$/;

const ends: Record<string, Buffer> = {
  'image/png': Buffer.from('IEND'),
  'image/jpeg': Buffer.from([0xff, 0xd9]),
};

/** A jpg or png in bare base64: a `data:` prefix is refused as anything else. */
export async function readPicture(base64: string): Promise<ReceivedPicture> {
  if (base64.length % 4 !== 0 || !standardBase64.test(base64))
    throw new Refusal('InvalidParameterValue.ImageInvalid');
  const content = Buffer.from(base64, 'base64');
  const end = ends[(await fileTypeFromBuffer(content))?.mime ?? ''];
  if (!end || content.length > largestPicture) throw new Refusal('InvalidParameterValue.ImageInvalid');
  return { sha256: createHash('sha256').update(content).digest('hex'), isWhole: content.includes(end) };
}
