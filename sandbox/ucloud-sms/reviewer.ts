import { isGenericName } from '../../vendors/generic-names.ts';
import { retiredTypes } from '../../vendors/ucloud-sms/codes.ts';
import type { Creation } from './application.ts';

/** The reviewer's verdict by rule: why an application is rejected, or undefined where it is approved. */
export function objection(application: Creation): string | undefined {
  const { text, sigType, isInternational, isOnBehalf, file, proxyFile } = application;
  if (isGenericName(text)) return '签名内容为中性词，无法识别申请主体，请修改为企业全称、简称或商标名。';
  if (retiredTypes.includes(sigType) && !isInternational)
    return '根据运营商要求，不再支持APP、网站、小程序类签名，请使用企业全称、简称或商标名作为签名。';
  if (!file) return '资质证明文件缺失，请上传与签名类型一致的资质证明文件。';
  if (!file.isReadable) return '资质证明文件无法打开或不清晰，请重新上传原件扫描件。';
  if (isOnBehalf && !proxyFile?.isReadable) return '授权委托书无法打开或不清晰，请重新上传。';
  if (isOnBehalf && proxyFile?.sha256 === file.sha256)
    return '授权委托书不符合要求，请上传签名所属企业盖章的授权委托书。';
  return undefined;
}
