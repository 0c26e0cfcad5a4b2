import type { RejectionRule } from './pattern.ts';

/** What reviewers say of the letter and the certificates. */
export const documentRules: RejectionRule[] = [
  {
    class: 'letterMissing',
    chinese: [
      '(?:{Lacking}|{Asked}|没有|无){Letter}',
      '(?:{Lacking}|{Asked})…{Letter}',
      '{Letter}…(?:{Lacking}|{Asked})',
      '(?:未|没有|无|需|须|必须)(?:要|经|能|获|获得|取得|得到)*…第三方…授权',
      '侵权|侵犯…(?:权益|商标|品牌)|涉及第三方权益',
    ],
    english: [
      '{asked}…{letter}',
      '{letter}…{lacking}',
      'infring(?:es?|ing|ement)',
      'third.?part(?:y|ies)…authori[sz](?:ed|ation)',
      '(?:not|without)…authori[sz](?:ed|ation) (?:by|from|of) the…',
    ],
    // A letter without its stamp is there; a person who asks for a stamped letter has none.
    unless: [
      '{Letter}…(?:公章|盖章|签字|签章|日期|范围)',
      '(?:与|同)…{Letter}…{Mismatched}',
      '(?:stamp|seal|signature|date) (?:on|of|in|is missing)…{letter}',
      '{letter}…(?:stamp|seal|signature|signed|date|match)',
    ],
    example: '签名为他用，需提供授权委托书',
    source: 'UCloud USMS, 签名审核标准, 签名用途规范',
  },
  {
    class: 'letterInvalid',
    chinese: [
      '{Letter}…(?:未|没有|无|缺少|漏)(?:加盖|签字|签名|盖章|公章|签章|日期|生效)',
      '{Letter}…(?:盖章|公章|签字|填写|模板|版本|内容|格式|信息|日期)…(?:错误|有误|不正确|不规范|不符)',
      '{Letter}…(?:{Mismatched}|{Unreadable}|{Expired}|无效|不符合|有误)',
      '(?:{Mismatched}|不在|未包含).{0,6}{Letter}',
      '{Letter}…(?:未|不)包含',
      '{Letter}(?:须|需|应)…(?:公章|盖章|签字)',
    ],
    english: [
      '{letter}…(?:not (?:been )?(?:signed|stamped|sealed|dated|valid)|unsigned|unstamped|invalid|incorrect|wrong|no (?:stamp|seal|signature))',
      '{letter} (?:must|should|has to|needs to) be (?:signed|stamped|sealed|dated)',
      '{letter}…(?:{mismatched}|{unreadable}|{expired})',
      '(?:stamp|seal|signature|date) (?:on|of|in)…{letter}…(?:{lacking}|{unreadable}|invalid|wrong)',
      '(?:no|without|missing) (?:an? )?(?:stamp|seal|signature|date) (?:on|in)…{letter}',
      '{letter}…(?:lacks?|missing|without)…(?:stamp|seal|signature|date)',
      '(?:{mismatched}|not (?:listed|named|included|covered)) (?:in|by|with|to)?…{letter}',
    ],
    example: '授权书未签字',
    source: 'cxdx.cn/document/600500, 常见签名驳回原因与处理建议',
  },
  {
    class: 'certificateMissing',
    chinese: ['(?:{Lacking}|{Asked})…{Certificate}', '{Certificate}…(?:{Lacking}|{Asked})'],
    english: ['{asked}…{certificate}', '{certificate}…{lacking}'],
    // What is asked for as clear, matching or valid was given, and was none of that.
    unless: [
      '(?:清晰|一致|正确|相符|匹配|有效期内)…{Certificate}',
      '{Certificate}…(?:{Unreadable}|{Mismatched}|{Expired})',
      '(?:clear|legible|readable|matching|correct|right|valid|expired)…{certificate}',
      '{certificate}…(?:{unreadable}|{mismatched}|{expired}|that match)',
    ],
    example: '未上传对应资质证明',
    source: 'aliyunyh.com/734507, 腾讯云短信签名审核未通过',
  },
  {
    class: 'certificateExpired',
    chinese: ['{Certificate}…{Expired}', '{Expired}…{Certificate}', '有效期内的?{Certificate}'],
    english: ['{certificate}…{expired}', 'expired…{certificate}'],
    unless: ['{Letter}', '{letter}', '{Link}'],
    example: '执照已过期',
    source: 'UCloud USMS, 签名审核标准, 审核材料',
  },
  {
    class: 'certificateUnreadable',
    chinese: [
      '(?:{Certificate}|图片|照片|文件|复印件)…{Unreadable}',
      '{Unreadable}…(?:{Certificate}|图片|照片)',
      '(?<!不|不够)清晰…(?:{Certificate}|图片|照片)',
    ],
    english: [
      '(?:{certificate}|images?|photos?|pictures?|files?|scans?|cop(?:y|ies))…{unreadable}',
      '{unreadable}…(?:{certificate}|images?|photos?|scans?|cop(?:y|ies))',
      '(?:unable to|cannot|could not) (?:open|read|recogni[sz]e|display)…(?:{certificate}|images?|photos?|files?)',
      '(?:clear|legible|readable)(?:er)? (?:{certificate}|images?|photos?|scans?|cop(?:y|ies)|versions?)',
    ],
    unless: ['{Letter}', '{letter}', '(?:主体|身份|归属)$'],
    example: '资料图片无法显示',
    source: 'Huawei Cloud MSGSMS, 签名审核驳回原因及处理建议',
  },
  {
    class: 'certificateMismatch',
    chinese: [
      '(?:{Certificate}|资质).{0,16}{Mismatched}',
      '{Mismatched}.{0,8}{Certificate}',
      '(?:签名|名称|公司)…(?:企业|公司|主体|认证|备案|实名)…{Mismatched}',
      '(?<!不)(?:一致|相符|匹配|正确)的?{Certificate}',
      '{Certificate}(?:是|为|属于)(?:申请方|他人|其他)',
      '^因?无关联性?',
      '(?:须|需|应)(?:要)?(?:与|和|同)…{Certificate}…一致',
      '(?:签名|名称)(?:不是|并?非)…(?:全称|简称)',
    ],
    english: [
      '{certificate}…{mismatched}',
      '{mismatched}…{certificate}',
      '(?:signature|name)…not meet…{certificate}',
      '(?:signature|name)…{mismatched}…(?:company|entity|owner|enterprise|organi[sz]ation|account)',
      '(?:matching|correct|right) {certificate}',
      '(?:signature|name)…not…(?:full name|abbreviation)',
      '{certificate} that match(?:es)?',
    ],
    unless: ['{Letter}', '{letter}', '{link}'],
    example: 'The signature does not meet the submitted certificates',
    source: 'Tencent Cloud SMS, signature FAQ',
  },
];
