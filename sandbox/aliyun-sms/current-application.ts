import { currentSourceCodes, sourceCodes } from '../../vendors/aliyun-sms/codes.ts';
import type { Account } from '../accounts.ts';
import { Refusal } from '../refusal.ts';
import { checkRemark, checkText, type ReceivedApplication, readType } from './application.ts';
import { checkPapers, type Papers } from './papers.ts';
import { required } from './required.ts';
import type { UploadedFile, Uploads } from './uploads.ts';

type Parameters = Map<string, string>;

/** What CreateSmsSign and UpdateSmsSign ask for: files by their keys in the bucket, papers by their ids. */
export interface CurrentApplication extends ReceivedApplication {
  files: UploadedFile[];
  papers: Papers;
}

export function readCurrentApplication(
  parameters: Parameters,
  account: Account,
  uploads: Uploads,
): CurrentApplication {
  const text = required(parameters, 'SignName');
  const source = currentSourceCodes.find((code) => String(code) === required(parameters, 'SignSource'));
  const remark = parameters.get('Remark') ?? '';
  checkText(text);
  if (source === undefined) throw new Refusal('isv.SIGN_SOURCE_ILLEGAL');
  checkRemark(remark);
  const type = readType(parameters);
  const papers = readPapers(parameters, source);
  checkPapers(papers);
  return { text, source, type, remark, papers, files: readMoreData(parameters, account, uploads) };
}

function readPapers(parameters: Parameters, source: number): Papers {
  required(parameters, 'QualificationId');
  if (source === sourceCodes.trademark) required(parameters, 'TrademarkId');
  if (source === sourceCodes.app) required(parameters, 'AppIcpRecordId');
  return {
    qualificationId: readId(parameters, 'QualificationId') ?? '',
    thirdParty: readTruth(parameters, 'ThirdParty'),
    authorizationLetterId: readId(parameters, 'AuthorizationLetterId'),
    trademarkId: readId(parameters, 'TrademarkId'),
    appIcpRecordId: readId(parameters, 'AppIcpRecordId'),
    applyScene: readStoreLink(parameters, source),
  };
}

/** 64 bits, so a text here. */
function readId(parameters: Parameters, name: string): string | undefined {
  const value = parameters.get(name);
  if (value === undefined || /^[1-9]\d{0,18}$/.test(value)) return value;
  throw invalid(name);
}

/** `False` and `True` are how the Python SDK writes it. */
function readTruth(parameters: Parameters, name: string): boolean {
  const value = parameters.get(name) ?? 'false';
  if (!/^(?:[Tt]rue|[Ff]alse)$/.test(value)) throw invalid(name);
  return /^t/i.test(value);
}

function readStoreLink(parameters: Parameters, source: number): string | undefined {
  const name = 'ApplySceneContent';
  const link = source === sourceCodes.app ? required(parameters, name) : parameters.get(name);
  if (link !== undefined && !/^https?:\/\/\S+$/.test(link)) throw invalid(name);
  return link;
}

/** A JSON text, a list of keys; never `MoreData.1`. */
function readMoreData(parameters: Parameters, account: Account, uploads: Uploads): UploadedFile[] {
  return readKeys(parameters.get('MoreData') ?? '[]').map((key) => {
    const file = uploads.find(account, key);
    if (!file) throw new Refusal('isv.INVALID_PARAMETERS', { words: `MoreData中的文件不存在：${key}` });
    return file;
  });
}

function readKeys(text: string): string[] {
  try {
    const keys: unknown = JSON.parse(text);
    if (Array.isArray(keys) && keys.every((key) => typeof key === 'string')) return keys;
  } catch {
    // Falls through: to the vendor no JSON and the wrong JSON are the same.
  }
  throw invalid('MoreData');
}

const invalid = (name: string): Refusal =>
  new Refusal('isv.INVALID_PARAMETERS', { words: `${name}格式不正确` });
