import {
  countCharacters,
  isWellFormedText,
  longestRemark,
  textLength,
} from '../../vendors/aliyun-sms/rules.ts';
import { Refusal } from '../refusal.ts';
import type { ReceivedFile } from './files.ts';
import { readFiles } from './files.ts';
import { required } from './required.ts';

/** What AddSmsSign and ModifySmsSign ask for. */
export interface ReceivedApplication {
  text: string;
  source: number;
  type: number;
  remark: string;
  files: ReceivedFile[];
}

/** Checks all that the API checks before it puts an application before a reviewer. */
export async function readApplication(parameters: Map<string, string>): Promise<ReceivedApplication> {
  const text = required(parameters, 'SignName');
  const source = required(parameters, 'SignSource');
  const remark = required(parameters, 'Remark');
  const type = parameters.get('SignType') ?? '1';
  checkText(text);
  if (!/^[0-5]$/.test(source)) throw new Refusal('isv.SIGN_SOURCE_ILLEGAL');
  if (countCharacters(remark) > longestRemark)
    throw new Refusal('isv.SIGN_OVER_LIMIT', { words: '申请说明长度超出限制' });
  if (!/^[01]$/.test(type)) throw new Refusal('isv.INVALID_PARAMETERS', { words: 'SignType取值不正确' });
  return { text, source: Number(source), type: Number(type), remark, files: await readFiles(parameters) };
}

function checkText(text: string): void {
  if (/\p{Extended_Pictographic}/u.test(text)) throw new Refusal('isv.SMS_SIGN_EMOJI_ILLEGAL');
  if (!isWellFormedText(text) || countCharacters(text) < textLength.min)
    throw new Refusal('isv.SIGN_NAME_ILLEGAL');
  if (countCharacters(text) > textLength.max) throw new Refusal('isv.SIGN_OVER_LIMIT');
}
