/** What each RetCode says; of those that speak of something missing, as the page of error codes words them. */
const messages: Record<string, string> = {
  '110': 'Gateway timeout',
  '130': 'Internal error of the gateway',
  '150': 'Service unavailable',
  '153': 'Too many requests, please try again later',
  '160': 'Missing Action',
  '161': 'Action 不存在',
  '170': 'Missing signature',
  '171': 'Signature VerifyAC Error',
  '172': '账号不存在',
  '173': 'User has been restricted',
  '292': '项目不存在',
  '18000': 'Parse JSON error',
  '18001': 'Missing params',
  '18002': 'Malformed params',
  '18003': 'Invalid params',
  '18004': 'API error',
  '18007': 'Service error',
};

/**
 * The service publishes no RetCode for what is wrong with a signature rather than a call. These stand outside of all
 * that it publishes, so that nobody takes them for its own: what a client may rely on is the Message.
 */
export const unpublishedCodes = {
  notFound: '18901',
  mayNotChange: '18902',
  mayNotDelete: '18903',
  duplicate: '18904',
  notForIndividuals: '18905',
  qualificationNotFound: '18906',
  overQuota: '18907',
} as const;

const unpublishedMessages: Record<string, string> = {
  [unpublishedCodes.notFound]: '签名不存在',
  [unpublishedCodes.mayNotChange]: '仅审核未通过的签名支持修改',
  [unpublishedCodes.mayNotDelete]: '审核中的签名不支持删除',
  [unpublishedCodes.duplicate]: '签名已存在，请勿重复申请',
  [unpublishedCodes.notForIndividuals]: '个人用户不支持申请该类型的签名',
  [unpublishedCodes.qualificationNotFound]: '资质不存在或未通过审核',
  [unpublishedCodes.overQuota]: '超过签名申请数量上限',
};

export const messageOf = (code: string): string =>
  messages[code] ?? unpublishedMessages[code] ?? `Error ${code}`;
