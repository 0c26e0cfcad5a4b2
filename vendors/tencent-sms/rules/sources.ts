import type { Rule } from '../../../model/rule.ts';
import { announcement, sdk } from './norms.ts';

type Retirement = Required<Pick<Rule, 'id' | 'for' | 'validFrom' | 'source' | 'message'>>;

/**
 * The API refuses what is retired. The FAQ still offers it in the console: there a person may try, and is warned. The
 * days are those of the announcements that the SDKs name.
 */
const retired = ({ message, ...told }: Retirement): Rule[] => {
  const rule = {
    ...told,
    field: 'source',
    allowed: 'company, trademark or institution',
    holds: () => false,
  } as const;
  return [
    { ...rule, for: { ...told.for, channel: 'api' }, message, severity: 'refuse' },
    {
      ...rule,
      id: `${told.id}/console`,
      for: { ...told.for, channel: 'manual' },
      message: `${message}. The FAQ still offers it in the console, and it may be rejected there`,
      severity: 'warn',
    },
  ];
};

export const sources: readonly Rule[] = [
  {
    id: 'tencent-sms/source-shop',
    for: { sources: ['shop'] },
    field: 'source',
    allowed: 'company, trademark or institution',
    message:
      'Tencent has no signatures of shops. The nearest is the company behind the shop, or a trademark of its name',
    source: sdk('SignType'),
    severity: 'refuse',
    holds: () => false,
  },
  ...retired({
    id: 'tencent-sms/source-retired',
    for: { sources: ['website', 'officialAccount', 'miniProgram'] },
    validFrom: '2025-04-09',
    source: `${sdk('SignType, note 2')}; ${announcement('document/product/382/116397')}`,
    message:
      'Tencent takes no new signature of a website, an official account or a mini program any more. The nearest is the company behind it, or a trademark of its name',
  }),
  ...retired({
    id: 'tencent-sms/source-app-mainland',
    for: { sources: ['app'], scope: 'mainland' },
    validFrom: '2026-04-20',
    source: `${sdk('SignType, note 3')}; ${announcement('announce/detail/2256')}`,
    message:
      'Tencent takes no new mainland signature of an app any more. The nearest is the company behind it, or a trademark of its name',
  }),
];
