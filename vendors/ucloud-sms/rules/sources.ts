import type { Source } from '../../../model/application.ts';
import type { Rule } from '../../../model/rule.ts';
import { enterpriseTypes, retiredTypes, sourceCodes } from '../codes.ts';
import { norms, page, retirement } from './norms.ts';

const sourcesOf = (types: readonly number[]): Source[] =>
  (Object.keys(sourceCodes) as Source[]).filter((source) => types.includes(sourceCodes[source] ?? -1));

const refused = { field: 'source', severity: 'refuse', holds: () => false } as const;

const retiredInMainland = { scope: 'mainland', sources: sourcesOf(retiredTypes) } as const;
const gone = `For the mainland UCloud takes no signature of this source since ${retirement.from}`;

/** Whose names are taken. */
export const sources: readonly Rule[] = [
  {
    ...refused,
    id: 'ucloud-sms/source-shop',
    for: { sources: ['shop'] },
    allowed: 'company, trademark or institution',
    message:
      'UCloud has no signatures of shops. The nearest is the company that runs it, or a trademark of its name, with an account of an enterprise',
    source: page('SigType'),
  },
  {
    ...refused,
    id: 'ucloud-sms/source-retired',
    for: { ...retiredInMainland, accountType: 'enterprise' },
    allowed: 'company, trademark or institution',
    message: `${gone}. The nearest is the company behind it, or a trademark of its name`,
    source: norms('types of signatures'),
    validFrom: retirement.from,
  },
  {
    ...refused,
    id: 'ucloud-sms/source-retired-individual',
    for: { ...retiredInMainland, accountType: 'individual' },
    allowed: 'company, trademark or institution, with an account of an enterprise',
    message: `${gone}, and has no other for individuals. Apply with an account whose owner is verified as an enterprise`,
    source: norms('types of signatures'),
    validFrom: retirement.from,
  },
  {
    ...refused,
    id: 'ucloud-sms/source-individual',
    for: { accountType: 'individual', sources: sourcesOf(enterpriseTypes) },
    allowed: 'an account of an enterprise',
    message:
      'UCloud takes signatures of companies, trademarks and institutions from enterprises only. Apply with an account whose owner is verified as one',
    source: norms('types of signatures'),
  },
];
