import type { RejectionRule } from './pattern.ts';

/** What reviewers say of the source, the qualification and the remark. */
export const applicationRules: RejectionRule[] = [
  {
    class: 'sourceNotAllowed',
    chinese: [
      '(?:签名)?(?:来源|类型)…(?:不支持|不再支持|下线|停用|不允许|错误|有误|不正确|不符|不匹配|不可用)',
      '(?:不支持|不再支持|暂不支持|停止).{0,8}(?:来源|类型|(?:公众号|小程序|店铺|网站|app|测试|试用)…(?:签名|来源))',
      '个人(?:用户|认证|账号|账户)…(?:不支持|不能|不可|无法|不允许)',
      '(?:不支持|不允许|不能)(?:为)?个人(?!姓名|名字)',
      '(?:不支持|不能|无法|不可|不允许)(?:申请|使用|选择)?(?:企业|企事业|公司|单位|商标|机构)(?:名称?|类型?)?的?签名',
      '不再支持(?:申请)?$',
      '请?选择(?:正确|合适)的(?:签名)?(?:来源|类型)',
      '(?:来源|类型)(?:请|应|需|须)(?:选择|选|改为|更改为|修改为)',
    ],
    english: [
      '(?:source|type)…(?:not (?:supported|allowed|accepted|available)|no longer (?:supported|accepted|available)|unsupported|retired|incorrect|wrong)',
      '(?:wrong|incorrect|unsupported|another|correct|right) (?:signature )?(?:source|type)',
      '(?:individuals?(?: users?| accounts?)?|personal (?:users?|accounts?))…(?:cannot|may not|not (?:allowed|permitted|supported))',
      '(?:no longer|not) support(?:ed|s)?…(?:source|type)',
    ],
    unless: [
      '证明类型|文件类型|图片类型|模板类型|资质类型|证件类型',
      '(?:document|certificate|file|image|template|media) types?',
    ],
    example: '公众号类签名来源不再支持',
    source: 'Alibaba Cloud SMS, 关于短信签名申请规则变更的通知',
  },
  {
    class: 'sourceNotAllowed',
    vendor: 'ucloud-sms',
    chinese: ['icp类…(?:不支持|不再支持|禁止|禁用|停用)', '(?:不支持|不再支持|禁止)…icp类'],
    english: ['icp-class…(?:banned|not (?:allowed|supported)|no longer supported)'],
    example: 'ICP类签名已禁止',
    source: 'UCloud USMS, signature rules since 2026-05-01',
  },
  {
    class: 'qualificationNotApproved',
    chinese: [
      '资质(?!证明|文件|材料|证件|图片|照片)…(?:未(?:审核)?通过|未审核|审核中|审核不通过|待审核|未认证|被?驳回|不存在)',
      '未(?:完成|通过|进行|经过)…实名(?:认证|登记|资质)?',
      '未(?:关联|绑定|选择|完成|通过)…资质(?!证明|文件|材料)',
      '先…(?:申请|完成|新增)…资质(?!证明|文件|材料)',
      '实名(?:资质|认证|登记)…(?:未(?:审核)?(?:通过|完成)|不通过|失败)',
    ],
    english: [
      'qualifications?(?! (?:certificate|document|material|file|proof))…(?:not (?:been |yet )*(?:approved|verified|passed)|under review|pending|rejected|not exist)',
      '(?:apply for|complete|create|link|associate) (?:a|an|the|your) qualification(?! (?:certificate|document|material|file|proof))',
    ],
    example: '申请签名前请先申请资质',
    source: 'Alibaba Cloud SMS, 申请资质',
  },
  {
    class: 'remarkLacksDomain',
    chinese: [
      '(?:{Lacking}|{Asked}|{Unwritten}|没有)…{Domain}',
      '{Domain}…(?:{Lacking}|{Asked}|{Unwritten})',
      '{Domain}…(?:未查(?:询)?到|查询不到|未备案|错误|无效|有误)',
      '(?:未|无|没有)(?:进行|完成|经过|做)*(?:工信部)?(?:icp)?备案',
      '无法查…备案',
    ],
    english: [
      '{asked}…{domain}',
      '{domain}…{lacking}',
      '{domain}…(?:not (?:been )?(?:filed|found|registered|licensed)|no…filing|invalid|wrong)',
      '(?:no|without|lacks?|not have)…icp',
      '(?:unregistered|unfiled|unlicensed|invalid) (?:{domain}|websites?)',
    ],
    unless: ['截图|{Mismatched}|商标', '(?:screenshot|trademark)s?'],
    example: '网站未做ICP备案',
    source: 'cxdx.cn/document/600500, 常见签名驳回原因与处理建议',
  },
  {
    class: 'remarkLacksDomain',
    chinese: ['{Domain}(?:与|和|同|跟)…{Domain}…{Mismatched}'],
    english: ['{domain}…{mismatched}…{domain}'],
    unless: ['截图|商标|{Certificate}', '(?:screenshots?|trademarks?|{certificate})'],
    example: '网站备案号与域名不符',
    source: 'cxdx.cn/document/600500, 常见签名驳回原因与处理建议',
  },
  {
    class: 'remarkLacksLink',
    chinese: [
      '(?:{Lacking}|{Asked}|{Unwritten}|没有|无)…{Link}',
      '{Link}…(?:{Lacking}|{Asked}|{Unwritten})',
      '{Link}…(?:(?:无法|不能|不可)(?:访问|打开|核实|查看)|打不开|{Expired}|无效|错误|{Mismatched})',
      '{Lacking}…(?:电商平台|应用市场|应用商店)',
    ],
    english: [
      '{asked}…{link}',
      '{link}…{lacking}',
      '{link}…(?:(?:cannot|could not) be (?:opened|accessed|reached|verified)|not (?:accessible|work|valid|open)|inaccessible|invalid|broken|dead|{mismatched}|{expired})',
    ],
    unless: ['截图|备案|模板|变量', '(?:screenshot|icp|template|variable)s?'],
    example: '未提供APP的下载链接',
    source: 'Huawei Cloud MSGSMS, 签名审核驳回原因及处理建议',
  },
  {
    class: 'remarkLacksAccountName',
    chinese: [
      '(?:{Lacking}|{Asked}|{Unwritten}|没有)…{Account}.{0,6}(?:全称|名称)',
      '{Account}.{0,6}(?:全称|名称)…(?:{Lacking}|{Asked}|{Unwritten}|错误|有误|不正确)',
    ],
    english: [
      '{asked}…full name…{account}',
      '{account}…full name…{lacking}',
      'full name…{account}…{lacking}',
    ],
    example: '未填写公众号的全称',
    source: 'Tencent Cloud SMS, 短信签名审核标准, 审核规则',
  },
  {
    class: 'subjectNotVerified',
    chinese: [
      '未(?:能)?(?:核实|查询|查找|查|搜索|找)到?…{Subject}',
      '(?:查询|搜索|查|找|搜)不到…{Subject}',
      '无法(?:核实|查询|验证)…{Subject}',
      '{Subject}…(?:未(?:在…)?上[线架]|没有上[线架]|(?:无法|不能)(?:访问|打开)|内容太少|(?:查询|搜索|查|找|搜)不到|未(?:能)?(?:核实|查询|查找|搜索)到?|无法(?:核实|查询|验证)|下架)',
      '未上线(?:的)?{Subject}',
    ],
    english: [
      '{subject}…(?:not (?:yet )?(?:been )?(?:found|released|launched|published|online|live|verified|accessible|reachable)|(?:cannot|could not) be (?:found|verified|opened|accessed|reached)|unreleased|inaccessible)',
      '(?:cannot|could not|unable to|failed to) (?:find|verify|locate)…{subject}',
    ],
    unless: ['{Link}|{Domain}|备案|证书', '(?:{link}|{domain}|{certificate})'],
    example: '未核实到商标信息',
    source: 'cxdx.cn/document/600500, 常见签名驳回原因与处理建议',
  },
];
