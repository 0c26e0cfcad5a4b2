import { createHash } from 'node:crypto';
import path from 'node:path';
import { fileTypeFromBuffer } from 'file-type';
import { uploadSuffixes } from '../../vendors/aliyun-sms/codes.ts';
import type { Account } from '../accounts.ts';
import { Refusal } from '../refusal.ts';
import type { ReceivedFile } from './files.ts';
import { bucketKey, signPolicy, writePolicy } from './upload-policy.ts';

/** An object in the vendor's bucket; nobody needs its bytes. */
export interface UploadedFile extends ReceivedFile {
  key: string;
}

/** By vendor account and key. */
export type UploadsMemory = Map<string, Map<string, UploadedFile>>;

const lifetime = 30 * 60_000;
/** As in the page's example. */
const largestObject = 1_048_576_000;
const suffixes = [...Object.values(uploadSuffixes), 'jpeg'];

/** The bucket that signature material is uploaded to. */
export class Uploads {
  memory: UploadsMemory = new Map();

  /** Leave to upload, as GetOSSInfoForUploadFile gives it. `host` is where, with its scheme. */
  grant(account: Account, host: string): Record<string, string> {
    const expires = Date.now() + lifetime;
    const policy = writePolicy({
      expiration: new Date(expires).toISOString(),
      conditions: [
        ['content-length-range', 0, largestObject],
        ['starts-with', '$key', `${startPath(account)}/`],
      ],
    });
    return {
      Policy: policy,
      Signature: signPolicy(policy, bucketKey.accessKeySecret),
      AccessKeyId: bucketKey.accessKeyId,
      Host: host,
      StartPath: startPath(account),
      ExpireTime: String(Math.floor(expires / 1_000)),
    };
  }

  /** Throws `Refusal` where the key's name is none that the vendor takes. */
  async put(account: Account, key: string, content: Buffer): Promise<void> {
    const suffix = path.extname(key).slice(1).toLowerCase();
    if (!/^[\w/.-]+$/.test(key) || !suffixes.includes(suffix)) throw new Refusal('InvalidObjectName');
    const type = await fileTypeFromBuffer(content);
    const isBroken = !type || !Object.hasOwn(uploadSuffixes, type.mime);
    const objects = this.memory.get(account.vendorAccount) ?? new Map<string, UploadedFile>();
    this.memory.set(
      account.vendorAccount,
      objects.set(key, { key, suffix, bytes: content.length, isBroken }),
    );
  }

  find(account: Account, key: string): UploadedFile | undefined {
    return this.memory.get(account.vendorAccount)?.get(key);
  }
}

/** The folder of an account: a number that tells one from another. */
export const startPath = ({ vendorAccount }: Account): string =>
  String(Number.parseInt(createHash('sha256').update(vendorAccount).digest('hex').slice(0, 10), 16));
