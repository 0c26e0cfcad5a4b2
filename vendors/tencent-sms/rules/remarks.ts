import type { Rule } from '../../../model/rule.ts';
import { namesDomain } from '../../website-domain.ts';
import { remarkOf } from '../remark.ts';
import { faq } from './norms.ts';

const remark = {
  field: 'remark',
  source: faq('What should I enter as signature remarks?'),
  severity: 'warn',
} as const;

/** What the reviewer looks for in the remark; a `link` is added to it. */
export const remarks: readonly Rule[] = [
  {
    ...remark,
    id: 'tencent-sms/remark-app',
    for: { sources: ['app'] },
    allowed: "a link to the app's page in a store",
    message:
      'The source is an app, but neither remark nor link leads to it. Give its page in a store as `link`',
    holds: (application) => /https?:\/\//i.test(remarkOf(application)),
  },
  {
    ...remark,
    id: 'tencent-sms/remark-website',
    for: { sources: ['website'] },
    allowed: 'a remark with the domain of the website, such as www.example.com',
    message:
      'The source is a website, but neither remark nor link names a domain. Add the one that is filed with MIIT',
    holds: (application) => namesDomain(remarkOf(application)),
  },
  {
    ...remark,
    id: 'tencent-sms/remark-account',
    for: { sources: ['officialAccount', 'miniProgram'] },
    allowed: 'the full name of the official account or mini program',
    message:
      'The remark is empty, where the reviewer looks for the full name of the official account or mini program. Give it',
    holds: ({ remark }) => remark !== '',
  },
];
