import type { RejectionClass } from '../../model/rejection/classes.ts';

export interface KnownReason {
  vendor: string;
  words: string;
  /** The classes that the words come to, the most telling first. */
  classes: RejectionClass[];
  /** The page that has the reason. Words that are not its own to the letter are composed after it. */
  source: string;
}

const from = (vendor: string, source: string, rows: [string, ...RejectionClass[]][]): KnownReason[] =>
  rows.map(([words, ...classes]) => ({ vendor, words, classes, source }));

const lists = 'composed after cxdx.cn/document/600500, 常见签名驳回原因与处理建议';
const notice = 'composed after Alibaba Cloud SMS, 关于短信签名申请规则变更的通知';
const naming = 'composed after Alibaba Cloud SMS, 签名规范';
const registering = 'composed after Alibaba Cloud SMS, 申请资质';
const letters = 'composed after Alibaba Cloud SMS, CreateSmsAuthorizationLetter';
const advice = 'composed after jintuiyun.com/48761, 阿里云短信签名审核不过';
const huawei = 'composed after Huawei Cloud MSGSMS FAQ 0075, 签名审核驳回原因及处理建议';
const standards = 'composed after Tencent Cloud SMS, 短信签名审核标准';
const failures = 'composed after aliyunyh.com/734507, 腾讯云短信签名审核未通过';
const faq = 'composed after Tencent Cloud SMS, signature FAQ';
const faqItself = 'Tencent Cloud SMS, signature FAQ';
const ucloud = 'composed after UCloud USMS, 签名审核标准';
const update = 'composed after UCloud USMS, UpdateUSMSSignature';

export const reasonsInChinese: KnownReason[] = [
  ...from('aliyun-sms', lists, [
    ['签名过于宽泛，没有实际意义，如客服通知。', 'nonIdentifiableName'],
    ['未核实到该商标的信息，请在场景说明中补充商标注册号。', 'subjectNotVerified'],
    ['未核实到店铺信息', 'subjectNotVerified'],
    ['经核实，小程序功能内容太少，无法判断实际内容', 'subjectNotVerified'],
    ['您提供的链接无法访问，请提供公网可访问的链接', 'remarkLacksLink'],
    ['链接与签名无关联，建议申请企业名称作为签名', 'remarkLacksLink'],
    ['下载链接无法核实业务主体', 'remarkLacksLink'],
    ['链接没有ICP备案，无法核实备案主体', 'remarkLacksDomain'],
    ['无法查询IP地址的备案情况', 'remarkLacksDomain'],
    ['授权书未签字，请授权方法定代表人签字后重新提交', 'letterInvalid'],
    ['授权书盖章错误', 'letterInvalid'],
    ['已提供信息，因无关联性驳回', 'certificateMismatch'],
    ['您上传的图片打不开', 'certificateUnreadable'],
    ['图片格式错误', 'certificateUnreadable'],
    ['证件照片被裁剪', 'certificateUnreadable'],
    ['电子版营业执照无效，请上传彩色扫描件', 'certificateUnreadable'],
    ['网站备案号与域名不符', 'remarkLacksDomain'],
    ['授权书请使用平台模板', 'letterInvalid'],
    ['授权书落款日期早于当前日期', 'letterInvalid'],
  ]),
  ...from('aliyun-sms', notice, [
    ['签名来源为公众号或小程序的，不再支持申请', 'sourceNotAllowed'],
    ['不再支持电商平台店铺名作为签名来源，建议使用企事业单位名', 'sourceNotAllowed'],
    ['暂不支持线上试用签名', 'sourceNotAllowed'],
  ]),
  ...from('aliyun-sms', naming, [
    ['不支持含义模糊的中性签名', 'nonIdentifiableName'],
    ['签名中含有特殊符号', 'nameMalformed'],
    ['签名暂不支持繁体字，请修改', 'nameMalformed'],
    ['签名长度超过12个字', 'nameMalformed'],
    ['签名不支持包含“测试”字样', 'nonIdentifiableName'],
    ['签名"顺丰"为知名品牌，请提供品牌授权', 'letterMissing'],
    ['签名含有“银行”等金融敏感词，需提供金融许可证', 'contentForbidden', 'certificateMissing'],
    ['签名类型请选择企事业单位', 'sourceNotAllowed'],
  ]),
  ...from('aliyun-sms', registering, [
    ['关联的资质未审核通过，请先完成资质申请', 'qualificationNotApproved'],
    ['请先申请他用资质，再提交签名；并上传委托授权书', 'qualificationNotApproved', 'letterMissing'],
    ['实名资质审核不通过', 'qualificationNotApproved'],
    ['您的账号未完成企业实名认证', 'qualificationNotApproved'],
    ['贵司资质已过期', 'certificateExpired'],
    ['营业执照已注销', 'certificateExpired'],
  ]),
  ...from('aliyun-sms', letters, [
    ['签名不在授权书签名范围内', 'letterInvalid'],
    ['授权委托书已过有效期：授权书已过期', 'letterInvalid'],
    ['签名涉及第三方权益', 'letterMissing'],
    ['被授权方名称与账号实名不一致', 'letterInvalid'],
    ['他用签名请勾选"他用"并上传委托书', 'letterMissing'],
  ]),
  ...from('aliyun-sms', advice, [
    ['提交的资质文件不清晰', 'certificateUnreadable'],
    ['资质文件不完整，请补充营业执照', 'certificateMissing'],
    ['提交的资质文件与签名内容不符', 'certificateMismatch'],
    ['签名含虚假宣传内容', 'contentForbidden'],
    ['签名存在侵权问题', 'letterMissing'],
  ]),
  ...from('tencent-sms', huawei, [
    ['提交资料与公众号主体不一致', 'certificateMismatch'],
    ['未查询到相关小程序或公众号', 'subjectNotVerified'],
    ['签名与企业名称不一致', 'certificateMismatch'],
    ['签名来源为APP应用，未提供相关下载链接', 'remarkLacksLink'],
    ['资料图片无法正常显示', 'certificateUnreadable'],
    ['工信部备案网站的域名未查询到', 'remarkLacksDomain'],
    ['签名来源为店铺名，未提供所属电商平台', 'remarkLacksLink'],
    ['涉及第三方，上传的营业执照是申请方的', 'certificateMismatch'],
    ['推广签名属于不支持的行业', 'contentForbidden'],
  ]),
  ...from('tencent-sms', standards, [
    ['签名不能含有宗教和党政等信息', 'contentForbidden'],
    ['贷款类短信禁止发送', 'contentForbidden'],
    ['签名必须能辨别所属公司，不支持中性化签名', 'nonIdentifiableName'],
    ['个人认证用户不支持公司类型的签名', 'sourceNotAllowed'],
    ['网站类签名，申请说明需填写已备案的网站域名', 'remarkLacksDomain'],
    ['申请说明需填写小程序的全称', 'remarkLacksAccountName'],
    ['申请说明中未填写应用商店的展示页链接', 'remarkLacksLink'],
    ['网站备案信息与营业执照上的公司名称不一致', 'certificateMismatch'],
    ['公众号未上线，微信上搜索不到', 'subjectNotVerified'],
    ['签名用途为他用，未上传加盖公章的授权委托书。', 'letterMissing'],
    ['需提供商标注册证书，而非商标申请受理书', 'certificateMissing'],
    ['该用户为个人认证，不支持申请企业签名', 'sourceNotAllowed'],
    ['该签名已被其他主体报备', 'nameTaken'],
  ]),
  ...from('tencent-sms', failures, [
    ['中性化命名，无法识别主体', 'nonIdentifiableName'],
    ['涉及黄赌毒等禁止领域，不予通过', 'contentForbidden'],
    ['未上传对应的资质证明', 'certificateMissing'],
    ['重复提交相同的签名', 'nameTaken'],
    ['1、营业执照模糊；2、签名为他用但未提供授权书', 'letterMissing', 'certificateUnreadable'],
  ]),
  ...from('ucloud-sms', ucloud, [
    ['签名内容侵犯到第三方权益，必须获得第三方的授权', 'letterMissing'],
    ['营业执照已过期', 'certificateExpired'],
    ['营业执照未加盖公章', 'certificateUnreadable'],
    ['请上传加盖公章的营业执照', 'certificateUnreadable'],
    ['证明文件有涂改，请上传原件扫描件', 'certificateUnreadable'],
    ['授权委托书中的信息与提交的签名信息不一致', 'letterInvalid'],
    ['ICP类签名已禁止，请使用企业全称', 'sourceNotAllowed'],
    ['签名为“告警通知”，属于中性签名', 'nonIdentifiableName'],
    ['该签名已存在，请勿重复申请', 'nameTaken'],
    ['简称不具有唯一性，请使用公司全称', 'nonIdentifiableName'],
    ['签名非企业全称或简称', 'certificateMismatch'],
  ]),
];

export const reasonsInEnglish: KnownReason[] = [
  ...from('tencent-sms', faqItself, [
    ['non-identifiable signatures', 'nonIdentifiableName'],
    ['the signature does not meet the submitted certificates', 'certificateMismatch'],
    ['relevant certificates have not been uploaded', 'certificateMissing'],
  ]),
  ...from('tencent-sms', faq, [
    ['The organization cannot be identified from the signature.', 'nonIdentifiableName'],
    [
      'Please upload the authorization letter and the business license of the owner.',
      'letterMissing',
      'certificateMissing',
    ],
    ['Remarks lack the website domain name that has an ICP filing', 'remarkLacksDomain'],
    ['Please enter a link to the display page of the app in any store.', 'remarkLacksLink'],
    ['Please enter the full name of the WeChat Official Account', 'remarkLacksAccountName'],
    ['Individual users cannot apply for company signatures', 'sourceNotAllowed'],
    ['Trademark registration certificate is missing', 'certificateMissing'],
    ['The product has not been released', 'subjectNotVerified'],
    ['Personal accounts are not allowed to apply for company signatures', 'sourceNotAllowed'],
    ['Signature cannot be the name of a person', 'nonIdentifiableName'],
    ['Please attach a stamped letter of authorization', 'letterMissing', 'letterInvalid'],
    [
      'A screenshot of the website ICP filing backend must be uploaded; please upload the screenshot.',
      'certificateMissing',
    ],
  ]),
  ...from('tencent-sms', standards, [
    ['The ICP filing does not match the business license.', 'certificateMismatch'],
    ['Signature contains religious content', 'contentForbidden'],
    ['The signature type is no longer supported', 'sourceNotAllowed'],
    ['Neutral signatures are not supported', 'nonIdentifiableName'],
  ]),
  ...from('aliyun-sms', naming, [
    ['The signature name is too long: 2 to 12 characters are allowed', 'nameMalformed'],
    ['The signature contains special characters.', 'nameMalformed'],
    ['Please remove the special characters from the signature', 'nameMalformed'],
    ['Signature already exists', 'nameTaken'],
    ['Ambiguous signature such as "Dear customer"', 'nonIdentifiableName'],
  ]),
  ...from('aliyun-sms', registering, [
    ['The associated qualification has not been approved', 'qualificationNotApproved'],
    ['Qualification is under review, please submit again later', 'qualificationNotApproved'],
  ]),
  ...from('aliyun-sms', lists, [
    ['The power of attorney is not signed', 'letterInvalid'],
    ['Select "for unverified entities" and upload a letter of authorization', 'letterMissing'],
    ['Unregistered domain', 'remarkLacksDomain'],
    ['Website is not accessible.', 'subjectNotVerified'],
    ['The link cannot be opened.', 'remarkLacksLink'],
    ['The trademark could not be found', 'subjectNotVerified'],
  ]),
  ...from('ucloud-sms', update, [
    ['Business licence not uploaded', 'certificateMissing'],
    ['Business licence is blurred', 'certificateUnreadable'],
    ['The company seal is missing from the business license copy', 'certificateUnreadable'],
    ['The uploaded file is corrupted', 'certificateUnreadable'],
    ['The name does not match the licence', 'certificateMismatch'],
    ['Authorization letter missing (SigPurpose=1)', 'letterMissing'],
    ['The authorization letter does not match the signature', 'letterInvalid'],
    ['The licence has expired', 'certificateExpired'],
    [
      'The business license is blurred and the authorization letter is missing.',
      'letterMissing',
      'certificateUnreadable',
    ],
    ['Certificate type does not match the signature type', 'certificateMismatch'],
    ['Wrong signature type selected', 'sourceNotAllowed'],
  ]),
];

export const reasons: KnownReason[] = [...reasonsInChinese, ...reasonsInEnglish];
