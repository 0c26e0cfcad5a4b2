import { z } from 'zod';
import type { CallOptions, OpenedDocument } from '../../model/sms-vendor.ts';
import { VendorError } from '../../model/vendor-error.ts';
import type { Connection } from '../connection.ts';
import type { Ask } from './ask.ts';
import { uploadSuffixes } from './codes.ts';
import { type Leave, postObject } from './post-object.ts';

const leaveSchema = z
  .object({
    Model: z.object({
      Policy: z.string(),
      Signature: z.string(),
      AccessKeyId: z.string(),
      Host: z.url({ protocol: /^https?$/ }),
      StartPath: z.string(),
    }),
  })
  .transform(({ Model }): Leave => Model);

/**
 * Puts documents where CreateSmsSign and UpdateSmsSign look for them, and gives their keys, for `MoreData`. Nothing is
 * submitted by it: one that fails is made again as a whole, and names and contents are the same then.
 * Source: GetOSSInfoForUploadFile; Object Storage Service, PostObject.
 */
export async function upload(
  connection: Connection,
  ask: Ask,
  documents: OpenedDocument[],
  options: CallOptions,
): Promise<string[]> {
  if (documents.length === 0) return [];
  const query = { BizType: 'fcMediaSms' };
  const leave = await ask('GetOSSInfoForUploadFile', { query, schema: leaveSchema }, options);
  refusePlain(leave, connection);
  const keys: string[] = [];
  for (const document of documents) {
    const key = `${leave.StartPath}/${nameOf(document)}`;
    await postObject(connection, leave, { key, document }, options);
    keys.push(key);
  }
  return keys;
}

/** The vendor takes ASCII only, and the suffix tells it the type. */
const nameOf = ({ sha256, mediaType }: OpenedDocument): string =>
  `${sha256}.${uploadSuffixes[mediaType] ?? 'bin'}`;

/** Documents are no less private than the call that asked where to put them. */
function refusePlain({ Host }: Leave, { endpoint }: Connection): void {
  if (new URL(Host).protocol === 'https:' || new URL(endpoint).protocol === 'http:') return;
  throw new VendorError({
    kind: 'unavailable',
    vendor: 'aliyun-sms',
    action: 'PostObject',
    code: 'notSecure',
    reason: `documents are to be sent to ${new URL(Host).host} unencrypted; nothing was sent`,
    trouble: 'vendor',
  });
}
