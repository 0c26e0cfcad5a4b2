import {
  countCharacters,
  isWellFormedText,
  longestRemark,
  textLimits,
} from '../../vendors/aliyun-sms/rules.ts';
import { Refusal } from '../refusal.ts';
import type { ReceivedFile } from './files.ts';
import { readFiles } from './files.ts';
import type { Papers } from './papers.ts';
import { required } from './required.ts';

export interface ReceivedApplication {
  text: string;
  source: number;
  type: number;
  remark: string;
  files: ReceivedFile[];
  /** Only the current generation names any. */
  papers?: Papers;
}

/** What AddSmsSign and ModifySmsSign ask for, checked as the API does before it puts it before a reviewer. */
export async function readApplication(parameters: Map<string, string>): Promise<ReceivedApplication> {
  const text = required(parameters, 'SignName');
  const source = required(parameters, 'SignSource');
  const remark = required(parameters, 'Remark');
  checkText(text);
  if (!/^[0-5]$/.test(source)) throw new Refusal('isv.SIGN_SOURCE_ILLEGAL');
  checkRemark(remark);
  const type = readType(parameters);
  return { text, source: Number(source), type, remark, files: await readFiles(parameters) };
}

export function checkText(text: string): void {
  if (/\p{Extended_Pictographic}/u.test(text)) throw new Refusal('isv.SMS_SIGN_EMOJI_ILLEGAL');
  if (!isWellFormedText(text) || countCharacters(text) < textLimits.least)
    throw new Refusal('isv.SIGN_NAME_ILLEGAL');
  if (countCharacters(text) > textLimits.most) throw new Refusal('isv.SIGN_OVER_LIMIT');
}

export function checkRemark(remark: string): void {
  if (countCharacters(remark) > longestRemark)
    throw new Refusal('isv.SIGN_OVER_LIMIT', { words: '申请说明长度超出限制' });
}

export function readType(parameters: Map<string, string>): number {
  const type = parameters.get('SignType') ?? '1';
  if (!/^[01]$/.test(type)) throw new Refusal('isv.INVALID_PARAMETERS', { words: 'SignType取值不正确' });
  return Number(type);
}
