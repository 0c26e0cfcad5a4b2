import { sourceCodes } from '../../vendors/example-sms/codes.ts';
import { isGenericName } from '../../vendors/generic-names.ts';
import type { ReceivedApplication } from './application.ts';

/** The reviewer's verdict by rule: why an application is rejected, or undefined where it is approved. */
export function objection({ name, region, kind, files }: ReceivedApplication): string | undefined {
  if (isGenericName(name)) return '签名为中性词，无法识别申请主体';
  if (region === 'CN' && kind === sourceCodes.website) return '不再支持网站类签名';
  if (files.length === 0) return '资质证明文件缺失，请上传';
  return undefined;
}
