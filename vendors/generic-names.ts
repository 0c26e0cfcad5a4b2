// Names that say nothing of who is sending. The API takes them and the reviewer rejects them, at the price of a day.
const genericNames = new Set([
  ...[
    'test',
    'testing',
    'aabb',
    'demo',
    'sample',
    'example',
    'sms',
    'message',
    'notice',
    'notification',
    'code',
    'verificationcode',
  ],
  ...['verify', 'verification', 'company', 'website', 'app', 'shop', 'admin', 'system', 'service'],
  ...[
    '测试',
    '签名',
    '测试签名',
    '短信',
    '短信签名',
    '短信通知',
    '短信测试',
    '验证码',
    '短信验证码',
    '校验码',
    '动态码',
  ],
  ...[
    '通知',
    '公告',
    '提醒',
    '消息',
    '信息',
    '推广',
    '营销',
    '活动',
    '公司',
    '网站',
    '商城',
    '平台',
    '系统',
    '客服',
  ],
  ...['管理员', '服务', '会员', '用户', '小程序', '公众号', '告警通知', '尊敬的客户'],
]);

/** Whether a text is a generic word, or digits only, as a whole, in any case and however spaced. */
export const isGenericName = (text: string): boolean =>
  genericNames.has(unspaced(text).toLowerCase()) || /^\p{N}+$/u.test(unspaced(text));

const unspaced = (text: string): string => text.replaceAll(/\s/gu, '');
