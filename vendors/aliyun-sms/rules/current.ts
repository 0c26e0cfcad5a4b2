import type { Registered } from '../../../model/application.ts';
import type { Rule } from '../../../model/rule.ts';
import { remarkIsShortEnough, remarkIsThere } from '../../text-rules.ts';
import { currentRemark } from '../remark.ts';
import { longestRemark, sdk } from './norms.ts';

const current = { api: ['current'], severity: 'refuse' } as const;

/** Material that CreateSmsSign takes by the id under which the vendor has it. */
const registered = (told: Pick<Rule, 'id' | 'source' | 'for' | 'message'>, name: keyof Registered): Rule => ({
  ...current,
  ...told,
  field: 'registered',
  allowed: `"registered": {"${name}": "…"}, the id from the vendor's console, a number`,
  holds: ({ registered }) => isId.test(registered?.[name] ?? ''),
  given: ({ registered }) => registered?.[name],
});

/** 64 bits. */
const isId = /^[1-9]\d{0,18}$/;

const saysTest = /测试|(?<![a-z])test(?![a-z])/i;

/** With its area code. */
const namesLandline = /(?<!\d)(?:0\d{2,3}[-\s]?|\d{3,4}-)\d{7,8}(?!\d)/;

/** What CreateSmsSign and UpdateSmsSign ask beside. */
export const forCurrent: readonly Rule[] = [
  {
    ...current,
    id: 'aliyun-sms/source',
    for: { sources: ['website', 'officialAccount', 'miniProgram', 'shop'] },
    field: 'source',
    allowed: 'company, institution, trademark or app',
    message:
      'Alibaba takes no new signature of this source any more. The nearest is the company behind it, or a trademark of its name',
    source: sdk('SignSource'),
    holds: () => false,
  },
  {
    ...current,
    id: 'aliyun-sms/source-app',
    for: { sources: ['app'] },
    severity: 'warn',
    field: 'source',
    allowed: 'company, institution or trademark',
    message:
      'Alibaba discourages signatures of apps and may not take it: better use the company or a trademark',
    source: sdk('SignSource'),
    holds: () => false,
  },
  registered(
    {
      id: 'aliyun-sms/qualification',
      source: sdk('QualificationId'),
      message:
        'An approved qualification is needed. Apply for one in the console (Qualifications), and give its id once it is approved',
    },
    'qualification',
  ),
  registered(
    {
      id: 'aliyun-sms/letter-id',
      for: { use: 'onBehalf' },
      source: sdk('AuthorizationLetterId'),
      message:
        'The brand is somebody else’s: their letter of authorization must be on record at the vendor, and its id be given',
    },
    'authorizationLetter',
  ),
  registered(
    {
      id: 'aliyun-sms/trademark-id',
      for: { sources: ['trademark'] },
      source: sdk('TrademarkId'),
      message: 'The trademark must be on record at the vendor, and its id be given',
    },
    'trademark',
  ),
  registered(
    {
      id: 'aliyun-sms/icp-record',
      for: { sources: ['app'] },
      source: sdk('AppIcpRecordId'),
      message: "The app's ICP filing must be on record at the vendor, and its id be given",
    },
    'icpRecord',
  ),
  {
    ...current,
    id: 'aliyun-sms/store-link',
    for: { sources: ['app'] },
    field: 'link',
    allowed: 'the URL of the app in a store, with https://',
    message: 'The link to the app in a store is missing. Give it',
    source: sdk('ApplySceneContent'),
    holds: ({ link }) => link !== undefined,
  },
  {
    ...current,
    id: 'aliyun-sms/text-test',
    severity: 'warn',
    field: 'text',
    allowed: 'a text without words such as "test"',
    message: 'The text speaks of a test, which the norms exclude: the reviewer may reject it',
    source: sdk('SignName'),
    holds: ({ text }) => !saysTest.test(text),
  },
  {
    ...current,
    ...remarkIsThere({ id: 'aliyun-sms/remark-wanted', source: sdk('Remark') }),
    severity: 'warn',
  },
  remarkIsShortEnough(
    { id: 'aliyun-sms/remark-length-current', api: ['current'], source: sdk('Remark') },
    longestRemark,
    currentRemark,
  ),
  {
    ...current,
    id: 'aliyun-sms/landline',
    for: { sources: ['institution'] },
    severity: 'warn',
    field: 'remark',
    allowed: "a remark with the institution's landline number, such as 010-12345678",
    message:
      'The reviewer wants the landline number of a government body or public institution in the remark. Add it',
    source: sdk('Remark'),
    holds: ({ remark }) => namesLandline.test(remark),
  },
];
