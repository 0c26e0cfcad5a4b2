import { sourceCodes } from '../../vendors/aliyun-sms/codes.ts';
import { isGenericName } from '../../vendors/aliyun-sms/generic-names.ts';
import { namesDomain } from '../../vendors/aliyun-sms/website-domain.ts';
import type { ReceivedApplication } from './application.ts';

/** The reviewer's verdict by rule: why an application is rejected, or undefined where it is approved. */
export function objection({ text, source, remark, files }: ReceivedApplication): string | undefined {
  if (isGenericName(text))
    return '签名内容过于宽泛，无法识别申请主体，请修改为企业、网站或产品的真实名称后重新提交。';
  if (source === sourceCodes.website && !namesDomain(remark))
    return '签名来源为网站，请在申请说明中填写已在工信部备案的网站域名后重新提交。';
  if (files.length === 0) return '签名资质证明文件缺失，请上传营业执照或授权委托书后重新提交。';
  if (!files.every((file) => file.isPicture)) return '证明文件无法打开，请重新上传清晰的图片后提交。';
  return undefined;
}
