import { sourceCodes } from '../../vendors/aliyun-sms/codes.ts';
import { isGenericName } from '../../vendors/generic-names.ts';
import { namesDomain } from '../../vendors/website-domain.ts';
import type { ReceivedApplication } from './application.ts';
import { isLetterApproved, type Papers, suitsUse } from './papers.ts';

/** The reviewer's verdict by rule: why an application is rejected, or undefined where it is approved. */
export function objection(application: ReceivedApplication): string | undefined {
  const { text, source, remark, files, papers } = application;
  if (isGenericName(text))
    return '签名内容过于宽泛，无法识别申请主体，请修改为企业、网站或产品的真实名称后重新提交。';
  if (source === sourceCodes.website && !namesDomain(remark))
    return '签名来源为网站，请在申请说明中填写已在工信部备案的网站域名后重新提交。';
  // The qualification holds the licence.
  if (files.length === 0 && !papers) return '签名资质证明文件缺失，请上传营业执照或授权委托书后重新提交。';
  if (files.some((file) => file.isBroken)) return '证明文件无法打开，请重新上传清晰的图片后提交。';
  return papers && objectionToPapers(papers);
}

function objectionToPapers(papers: Papers): string | undefined {
  if (!suitsUse(papers)) return '资质用途与签名用途不一致，请选择与签名用途一致的资质后重新提交。';
  if (!papers.thirdParty) return undefined;
  if (!papers.authorizationLetterId) return '签名用途为他用，请补充委托授权书后重新提交。';
  return isLetterApproved(papers) ? undefined : '委托授权书未审核通过，请在授权书审核通过后重新提交。';
}
