import type { Rule } from '../../../model/rule.ts';
import { page, retirement } from './norms.ts';

const refused = {
  field: 'source',
  source: page('kind'),
  severity: 'refuse',
  holds: () => false,
} as const;

/** Whose names are taken. */
export const sources: readonly Rule[] = [
  {
    ...refused,
    id: 'example-sms/source-shop',
    for: { sources: ['shop'] },
    allowed: 'company or trademark',
    message:
      'Example has no signatures of shops. The nearest is the company that runs it, or a trademark of its name',
  },
  {
    ...refused,
    id: 'example-sms/source-institution',
    for: { sources: ['institution'] },
    allowed: 'company or trademark',
    message: 'Example has no signatures of institutions. The nearest is a trademark of its name',
  },
  {
    ...refused,
    id: 'example-sms/source-retired',
    for: { scope: 'mainland', sources: ['website'] },
    allowed: 'company, trademark, app, officialAccount or miniProgram',
    message: `For the mainland Example takes no signature of a website since ${retirement.from}. The nearest is the company behind it`,
    source: 'Example SMS, announcement of 2026-05-20',
    validFrom: retirement.from,
  },
  {
    ...refused,
    id: 'example-sms/individual-on-behalf',
    for: { accountType: 'individual', use: 'onBehalf' },
    field: 'onBehalf',
    allowed: 'own use',
    message: 'Example lets an individual apply for own use only. Apply with an account of an enterprise',
    source: page('proxy'),
  },
];
