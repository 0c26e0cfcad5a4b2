import { createHash } from 'node:crypto';
import { fileTypeFromBuffer } from 'file-type';
import { largestFile, mediaTypes } from '../../vendors/ucloud-sms/files.ts';
import { Refusal } from '../refusal.ts';
import type { Parameters } from './parameters.ts';

/** What is remembered of a file: whether the reviewer can open it and which one it was; nobody needs its bytes. */
export interface ReceivedFile {
  sha256: string;
  isReadable: boolean;
}

const prefix = /^([^,]*);base64,/;
// The example of the UpdateUSMSSignature page has neither a prefix nor the padding.
const base64 = /^[A-Za-z0-9+/]+={0,2}$/;

/** A file as the page describes it, `image/jpeg;base64,…`, or as its example has it: bare base64. */
export async function readFile(parameters: Parameters, name: string): Promise<ReceivedFile | undefined> {
  const given = parameters.get(name);
  if (!given) return undefined;
  const [start = '', named] = prefix.exec(given) ?? [];
  const encoded = given.slice(start.length);
  if (named !== undefined && !mediaTypes.includes(named))
    throw new Refusal(named.startsWith('data:') ? '18002' : '18003', {
      words: `Params [${name}] is not of ${mediaTypes.join(', ')}`,
    });
  if (!base64.test(encoded)) throw new Refusal('18002', { words: `Params [${name}] is not base64` });
  const content = Buffer.from(encoded, 'base64');
  if (content.length > largestFile)
    throw new Refusal('18003', { words: `Params [${name}] is larger than 4 MB` });
  const type = (await fileTypeFromBuffer(content))?.mime ?? '';
  return {
    sha256: createHash('sha256').update(content).digest('hex'),
    isReadable: mediaTypes.includes(type) && (named ?? type) === type,
  };
}
