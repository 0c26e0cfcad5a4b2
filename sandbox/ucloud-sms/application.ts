import { countCharacters } from '../../vendors/text-rules.ts';
import { useCodes } from '../../vendors/ucloud-sms/codes.ts';
import { isWellFormedText, textLimits } from '../../vendors/ucloud-sms/text.ts';
import { Refusal } from '../refusal.ts';
import { unpublishedCodes } from './errors.ts';
import { numbered, type Parameters, required, truth } from './parameters.ts';
import { type ReceivedFile, readFile } from './received-file.ts';

/** What Create and Update ask for. */
export interface ReceivedApplication {
  text: string;
  sigType: number;
  isOnBehalf: boolean;
  file: ReceivedFile | undefined;
  proxyFile: ReceivedFile | undefined;
}

export interface Creation extends ReceivedApplication {
  isInternational: boolean;
}

/** A file that does not come again may be named as unchanged. */
export interface Change extends ReceivedApplication {
  keepsFile: boolean;
  keepsProxyFile: boolean;
}

/** Every account has this one, approved. */
const knownQualification = 'qua-sandbox';

const highestType = 5;

/** Checks all that CreateUSMSSignature checks before it puts an application before a reviewer. */
export async function readCreation(parameters: Parameters): Promise<Creation> {
  required(parameters, 'CertificateType');
  required(parameters, 'Description');
  const application = await readApplication(parameters);
  if (application.isOnBehalf) required(parameters, 'ProxyFile');
  if ((parameters.get('QualificationId') || knownQualification) !== knownQualification)
    throw new Refusal(unpublishedCodes.qualificationNotFound);
  return { ...application, isInternational: truth(parameters, 'International') };
}

/** The same for UpdateUSMSSignature. */
export async function readChange(parameters: Parameters): Promise<Change> {
  const application = await readApplication(parameters);
  const keepsFile = Boolean(parameters.get('Document'));
  const keepsProxyFile = Boolean(parameters.get('ProxyDoc'));
  if (application.isOnBehalf && !keepsProxyFile) required(parameters, 'ProxyFile');
  return { ...application, keepsFile, keepsProxyFile };
}

async function readApplication(parameters: Parameters): Promise<ReceivedApplication> {
  const text = required(parameters, 'SigContent');
  const sigType = numbered(parameters, 'SigType', highestType);
  const isOnBehalf = numbered(parameters, 'SigPurpose', 1) === useCodes.onBehalf;
  checkText(text);
  if (parameters.get('CertificateType') && numbered(parameters, 'CertificateType', highestType) !== sigType)
    throw new Refusal('18003', { words: '资质证明文件类型需与签名类型保持一致' });
  return {
    ...{ text, sigType, isOnBehalf },
    file: await readFile(parameters, 'File'),
    proxyFile: await readFile(parameters, 'ProxyFile'),
  };
}

function checkText(text: string): void {
  const length = countCharacters(text);
  if (length < textLimits.least || length > textLimits.most)
    throw new Refusal('18003', { words: '签名内容长度为2-12个字符' });
  if (!isWellFormedText(text))
    throw new Refusal('18003', { words: '签名内容可包含中文、数字和符号，无需填写【】或[]' });
}
