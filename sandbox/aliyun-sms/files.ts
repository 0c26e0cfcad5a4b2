import { fileTypeFromBuffer } from 'file-type';
import { fileSuffixes } from '../../vendors/aliyun-sms/codes.ts';
import { largestDocument } from '../../vendors/aliyun-sms/rules.ts';
import { Refusal } from '../refusal.ts';

/** What is remembered of a document: the reviewer sees whether it can be opened, and nobody needs its bytes. */
export interface ReceivedFile {
  /** Where it was uploaded, for those that were not sent with the application itself. */
  key?: string;
  suffix: string;
  bytes: number;
  isBroken: boolean;
}

const suffixes = [...Object.values(fileSuffixes), 'jpeg'];
const standardBase64 = /^[A-Za-z0-9+/]+={0,2}$/;

/** `SignFileList.N.FileContents` and `.FileSuffix`, N from 1 without gaps. */
export async function readFiles(parameters: Map<string, string>): Promise<ReceivedFile[]> {
  const files: ReceivedFile[] = [];
  for (let index = 1; hasFile(parameters, index); index += 1) {
    files.push(
      await readFile(
        parameters.get(`SignFileList.${index}.FileContents`) ?? '',
        parameters.get(`SignFileList.${index}.FileSuffix`) ?? '',
      ),
    );
  }
  return files;
}

const hasFile = (parameters: Map<string, string>, index: number): boolean =>
  parameters.has(`SignFileList.${index}.FileContents`) || parameters.has(`SignFileList.${index}.FileSuffix`);

async function readFile(contents: string, suffix: string): Promise<ReceivedFile> {
  if (contents === '') throw new Refusal('isv.ERROR_EMPTY_FILE');
  if (!suffixes.includes(suffix.toLowerCase()))
    throw new Refusal('isv.INVALID_PARAMETERS', { words: '仅支持jpg、png、gif或jpeg格式的图片' });
  if (contents.length % 4 !== 0 || !standardBase64.test(contents))
    throw new Refusal('isv.INVALID_PARAMETERS', { words: '文件内容不是有效的base64编码' });
  const content = Buffer.from(contents, 'base64');
  if (content.length > largestDocument) throw new Refusal('isv.SIGN_FILE_LIMIT');
  const type = await fileTypeFromBuffer(content);
  return {
    suffix,
    bytes: content.length,
    isBroken: !type || !Object.hasOwn(fileSuffixes, type.mime),
  };
}
