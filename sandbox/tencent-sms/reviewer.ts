import { isGenericName } from '../../vendors/generic-names.ts';
import { typeCodes } from '../../vendors/tencent-sms/codes.ts';
import { namesDomain } from '../../vendors/website-domain.ts';
import type { ReceivedApplication } from './application.ts';

/** What the FAQ asks of a remark, by the type of the signature; it asks nothing of the others. */
const remarks: Record<number, { objection: string; isMet: (remark: string) => boolean }> = {
  [typeCodes.app]: {
    objection: '签名类型为APP，请在申请说明中填写应用商店的展示链接后重新提交。',
    isMet: (remark) => /https?:\/\//i.test(remark),
  },
  [typeCodes.website]: {
    objection: '签名类型为网站，请在申请说明中填写已备案的网站域名后重新提交。',
    isMet: namesDomain,
  },
  [typeCodes.officialAccount]: {
    objection: '签名类型为公众号，请在申请说明中填写公众号全称后重新提交。',
    isMet: (remark) => remark.trim() !== '',
  },
  [typeCodes.miniProgram]: {
    objection: '签名类型为小程序，请在申请说明中填写小程序全称后重新提交。',
    isMet: (remark) => remark.trim() !== '',
  },
};

/** The reviewer's verdict by rule: why an application is rejected, or undefined where it is approved. */
export function objection({
  text,
  type,
  purpose,
  remark,
  proof,
  letter,
}: ReceivedApplication): string | undefined {
  if (isGenericName(text)) return '签名内容无法识别所属主体，请使用公司、产品或应用的名称后重新提交。';
  const asked = remarks[type];
  if (asked && !asked.isMet(remark)) return asked.objection;
  if (proof && !proof.isWhole) return '证明文件图片无法打开，请上传清晰完整的图片后重新提交。';
  if (purpose !== 1) return undefined;
  if (!letter) return '签名用途为他用，缺少委托授权书，请上传加盖公章的委托授权书后重新提交。';
  if (letter.sha256 === proof?.sha256)
    return '上传的委托授权书有误，请上传委托授权书而非证明文件后重新提交。';
  return letter.isWhole ? undefined : '委托授权书图片无法打开，请上传清晰完整的图片后重新提交。';
}
