import type { Registered } from '../../../model/application.ts';
import type { Rule } from '../../../model/rule.ts';
import { sdk } from './norms.ts';

const current = { api: ['current'], severity: 'refuse' } as const;

/** Material that CreateSmsSign takes by the id under which the vendor has it. */
const registered = (told: Pick<Rule, 'id' | 'source' | 'for' | 'message'>, name: keyof Registered): Rule => ({
  ...current,
  ...told,
  field: 'registered',
  allowed: `"registered": {"${name}": "…"}, the id from the vendor's console`,
  holds: ({ registered }) => registered?.[name] !== undefined,
  given: ({ registered = {} }) => Object.keys(registered),
});

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
];
