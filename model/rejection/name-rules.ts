import type { RejectionRule } from './pattern.ts';

/** What reviewers say of the text itself. */
export const nameRules: RejectionRule[] = [
  {
    class: 'contentForbidden',
    chinese: [
      '违(?:规|法|禁)',
      '敏感(?:词|信息|内容)',
      '(?:涉|含)(?:黄|赌|毒|政)|黄赌毒',
      '色情|赌博|博彩|宗教|党政|迷信|诈骗|欺诈|虚假宣传',
      '(?:不支持|禁止)…行业|行业…(?:不支持|禁止)',
      '(?:贷款|催款|催收|股票|彩票|返利|投资理财|移民)…(?:不支持|禁止|不允许)',
    ],
    english: [
      '(?:prohibited|forbidden|illegal|banned|sensitive|non-compliant) (?:content|words?|information|industry|industries)',
      '(?:content|name|text|signature)…(?:prohibited|forbidden|illegal)',
      'gambling|pornograph(?:y|ic)|religi(?:on|ous)|politic(?:s|al)|fraud(?:ulent)?',
    ],
    unless: ['来源|类型', '(?:source|type)'],
    example: '签名含有黄赌毒或党政信息',
    source: 'Tencent Cloud SMS, 短信签名审核标准, 格式限制',
  },
  {
    class: 'nameTaken',
    chinese: [
      '(?:签名|名称)…(?:已存在|已被.{0,8}(?:占用|使用|注册|申请|报备)|重复|重名)',
      '(?<!勿|不要|不能|不得|不可|避免)重复(?:提交|申请)',
      '(?:已存在|已有)(?:相同|同名|该|此)…签名',
    ],
    english: [
      '(?:signature|name)…already (?:exists?|taken|in use|used|registered|been (?:used|taken|registered|applied for))',
      '(?:signature|name)…(?:used|taken|registered) by another',
      'duplicate (?:signature|name|application)',
    ],
    example: '重复提交相同签名',
    source: 'aliyunyh.com/734507, 腾讯云短信签名审核未通过',
  },
  {
    class: 'nameMalformed',
    chinese: [
      '(?:签名|名称)…(?:超过|超出|大于|多于|少于|小于|不足|过长|太长|过短|太短)',
      '(?:签名|名称)…(?:长度|字数)…(?:不符|不合|限)',
      '(?:不支持|不能|不得|不可|含有?|包含|存在|使用|为|是)…(?:特殊(?:符号|字符)|符号|空格|表情|emoji|繁体|(?:纯|全)(?:数字|英文|字母))',
    ],
    english: [
      '(?:signature|name)…(?:too (?:long|short)|exceeds?|longer than|shorter than)',
      '(?:contains?|not (?:contain|support|allow)|without)…(?:special (?:characters?|symbols?)|symbols?|spaces?|emojis?|only digits)',
      '(?:remove|delete)…(?:special (?:characters?|symbols?)|symbols?|spaces?|emojis?|brackets?)',
      '(?:signature|name) must (?:be|have|contain) \\d…characters',
    ],
    unless: [
      '备注|说明|描述|图片|文件|截图|模板|变量',
      '(?:remarks?|description|file|image|template|variable)',
    ],
    example: '签名超过12个字，或含有符号、空格',
    source: 'Alibaba Cloud SMS, 签名规范, 长度和命名',
  },
  {
    class: 'nonIdentifiableName',
    chinese: [
      '中性(?:化|的)?(?:签名|命名|名称|词)',
      '(?:签名|名称)…中性',
      '(?:签名|名称|过于|太)…宽泛',
      '(?:没有|无|不具有?|不具备)…实际意义|含义(?:模糊|不明)',
      '(?:无法|不能|不可|未能|难以)…(?:识别|辨别|辨认|区分|体现|判断)…(?:主体|公司|个人|身份|单位|企业|归属|发送)',
      '(?:须|需|应)(?:要|能|能够)*(?:辨别|识别|标识)…(?:公司|个人|主体|产品|身份)',
      '(?:签名|名称)…(?:测试|test)',
      '个人姓名|不具(?:有|备)?…(?:唯一性|辨识度)',
    ],
    english: [
      'non-? ?identifiable',
      '(?:cannot|not|unable to|impossible to|fails? to)…identif(?:y|ied|ies)…(?:organi[sz]ations?|individuals?|compan(?:y|ies)|entity|owner|sender|brand)',
      '(?:organi[sz]ation|individual|company|entity|owner|sender|identity)…cannot be identified',
      '(?:signature|name) (?:cannot|(?:must|may|should) not) be…(?:name of an? (?:person|individual)|personal name)',
      'personal names?…not (?:allowed|supported|accepted)',
      '(?:neutral|generic|meaningless|ambiguous|test) (?:signatures?|names?|words?|terms?)',
      '(?:signature|name)…(?:too (?:generic|general|broad|vague)|meaningless|no (?:actual|practical|real) meaning)',
    ],
    unless: ['{Certificate}', '{Letter}', '{certificate}', '{letter}', '测试(?:账号|密码)'],
    example: 'non-identifiable signatures',
    source: 'Tencent Cloud SMS, signature FAQ',
  },
];
