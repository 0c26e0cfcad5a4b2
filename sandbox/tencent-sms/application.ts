import { isWellFormedText, textLimits } from '../../vendors/tencent-sms/rules/norms.ts';
import { countCharacters } from '../../vendors/text-rules.ts';
import { Refusal } from '../refusal.ts';
import { invalidValue } from './parameters.ts';
import type { ReceivedPicture } from './picture.ts';
import { readPicture } from './picture.ts';
import type { AskedApplication, Version } from './version.ts';

/** An application as it goes before the reviewer, in the vendor's codes. */
export interface ReceivedApplication {
  text: string;
  type: number;
  international: number;
  purpose: number;
  remark: string;
  proof?: ReceivedPicture | undefined;
  /** The authorization letter, which counts on behalf of others only. */
  letter?: ReceivedPicture | undefined;
  /** 0: none. */
  qualification: number;
}

/** Checks all that the API checks of an application in itself. */
export async function readApplication(
  asked: AskedApplication,
  version: Version,
): Promise<ReceivedApplication> {
  checkText(asked.SignName);
  checkCodes(asked, version);
  const onBehalf = asked.SignPurpose === 1;
  return {
    text: asked.SignName,
    type: asked.SignType,
    international: asked.International,
    purpose: asked.SignPurpose,
    remark: asked.Remark ?? '',
    proof: await readPicture(asked.ProofImage),
    letter: onBehalf && asked.CommissionImage ? await readPicture(asked.CommissionImage) : undefined,
    qualification: asked.International === 0 ? (asked.QualificationId ?? 0) : 0,
  };
}

function checkText(text: string): void {
  const length = countCharacters(text);
  if (length > textLimits.most) throw new Refusal('InvalidParameterValue.SignNameLengthTooLong');
  // The vendor has no code of its own for these: its catch-all "usually" means a bad parameter.
  if (length < textLimits.least || !isWellFormedText(text))
    throw new Refusal('FailedOperation.OtherError', {
      words: `签名只能由中英文、数字组成，要求${textLimits.least} - ${textLimits.most}个字。`,
    });
}

function checkCodes(asked: AskedApplication, version: Version): void {
  if (!isFlag(asked.International)) throw new Refusal('InvalidParameterValue.InvalidInternational');
  if (!isFlag(asked.SignPurpose)) throw new Refusal(version.invalidPurpose);
  if (asked.SignType < 0 || asked.SignType > 6) throw invalidValue('SignType');
  const taken = version.documentTypes(asked.International)[asked.SignType] ?? [];
  if (!taken.includes(asked.DocumentType)) throw new Refusal('InvalidParameterValue.InvalidDocumentType');
}

const isFlag = (value: number): boolean => value === 0 || value === 1;
