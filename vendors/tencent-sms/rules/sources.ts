import type { Rule } from '../../../model/rule.ts';
import { announcement, retirement, sdk } from './norms.ts';

type Retirement = Required<Pick<Rule, 'id' | 'for' | 'validFrom' | 'source'>> & { what: string };

/**
 * The API refuses what is retired. The FAQ still offers it in the console: there a person may try, and is warned. For
 * an individual there is nothing nearer, because the vendor takes no other sources from one. The days are those of the
 * announcements that the SDKs name.
 */
const retired = ({ what, ...told }: Retirement): Rule[] =>
  (
    [
      ['enterprise', '', '. The nearest is the company behind it, or a trademark of its name'],
      [
        'individual',
        '/individual',
        ' and offers an individual nothing in its place: apply with an account of an enterprise',
      ],
    ] as const
  ).flatMap(([accountType, suffix, instead]) => {
    const rule = {
      ...told,
      field: 'source',
      allowed: 'company, trademark or institution, with an account of an enterprise',
      holds: () => false,
    } as const;
    const message = `Tencent takes no new ${what} any more${instead}`;
    return [
      {
        ...rule,
        id: `${told.id}${suffix}`,
        for: { ...told.for, accountType, channel: 'api' },
        message,
        severity: 'refuse',
      },
      {
        ...rule,
        id: `${told.id}${suffix}/console`,
        for: { ...told.for, accountType, channel: 'manual' },
        message: `${message}. The FAQ still offers it in the console, and it may be rejected there`,
        severity: 'warn',
      },
    ];
  });

export const sources: readonly Rule[] = [
  {
    id: 'tencent-sms/source-shop',
    for: { sources: ['shop'] },
    field: 'source',
    allowed: 'company, trademark or institution',
    message:
      'Tencent has no signatures of shops. The nearest is the company behind the shop, or a trademark of its name, with an account of an enterprise',
    source: sdk('SignType'),
    severity: 'refuse',
    holds: () => false,
  },
  ...retired({
    id: 'tencent-sms/source-retired',
    for: { sources: ['website', 'officialAccount', 'miniProgram'] },
    validFrom: retirement.from,
    source: `${sdk('SignType, note 2')}; ${announcement('document/product/382/116397')}`,
    what: 'signature of a website, an official account or a mini program',
  }),
  ...retired({
    id: 'tencent-sms/source-app-mainland',
    for: { sources: ['app'], scope: 'mainland' },
    validFrom: '2026-04-20',
    source: `${sdk('SignType, note 3')}; ${announcement('announce/detail/2256')}`,
    what: 'mainland signature of an app',
  }),
];
